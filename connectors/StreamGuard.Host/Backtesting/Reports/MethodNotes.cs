using StreamGuard.Host.Backtesting.Judging;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>What figures mean and what they leave out, in whole sentences.</summary>
internal static class MethodNotes
{
    public static IEnumerable<string> Of(Ledger ledger, BacktestOptions options, double? weight)
    {
        if (ledger.Census.EventsBefore > 0)
        {
            yield return $"Warm-up: the first {Counted.Of(ledger.Census.EventsBefore, "event")} ("
                + (options.ScoreFrom is null ? TimeText.Print(options.WarmUp) : "before --score-from") + ") built state only and are not scored.";
        }
        else
        {
            yield return "No warm-up: rules saw no history before the first event, so those that look back far are quieter or louder at the beginning than they would be live (--warm-up).";
        }

        foreach (string note in options.SourceNotes)
        {
            yield return note;
        }

        yield return $"Payments are events of {string.Join(", ", options.PaymentKinds.Order(StringComparer.Ordinal))}; customers are the different subjects of payments.";
        if (!ledger.KnowsLabels)
        {
            yield break;
        }

        yield return "An alert is true when the event it is about is labelled, or when its subject is a customer of a scam that has begun and is not over; within 7 days after a scam's "
            + "last event an alert about its customer is neither true nor false. An alerted event is true when one of its alerts is. Precision: true alerted events among the true and the false.";
        yield return "A scam is found when a true alert comes before it is over. Money saved: payments of scams that came at or after the first alert about their customer (the one that the alert "
            + "is about included), among all money of scams' payments; of scams without a payment of a victim, what is moved on. It supposes that every alert stops what follows.";
        if (ledger.Scams.Scams.Exists(scam => scam.State == Labels.ScamState.BegunBefore))
        {
            yield return "Scams that began during the warm-up are left out, and so are alerts about them.";
        }

        if (!ledger.Scams.AreNamed)
        {
            yield return "The labels do not say which events belong to one scam: each labelled event counts as a scam of its own.";
        }

        yield return weight is { } known
            ? $"Base rate: the data have other shares than life. Each scam is given the weight {known:0.######}, so that there are {options.ScamsPerMillion:0.##} scams in a million payments; "
                + "precision at the base rate is true × weight / (true × weight + false)."
            : "Base rate: no scam in the data that could be weighted.";
        yield return "AUC and average precision are over payments, by the highest score among the alerts that came up while the payment was judged; those without an alert come last, and equal "
            + "scores count half.";
        yield return "Cost: on a sample of triggers each rule is evaluated alone, without the index and without what rules share; the share is of the time of all rules of that side, "
            + "weighted by the number of triggers. It tells which rules are dear, not how long a run takes.";
    }
}
