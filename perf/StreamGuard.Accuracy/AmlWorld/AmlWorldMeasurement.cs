using System.Globalization;
using StreamGuard.Accuracy.Running;
using StreamGuard.Engine.Effects;

namespace StreamGuard.Accuracy.AmlWorld;

/// <summary>Which attempts raise an alert on one of their own transfers, all of them and the background running at once.</summary>
internal static class AmlWorldMeasurement
{
    public static void Run(string root, string folder, TextWriter output)
    {
        List<Transfer> transfers = AmlWorldTables.Read(folder);
        Dictionary<string, Transfer> byId = transfers.ToDictionary(transfer => transfer.Id);
        List<(string Rule, Transfer Transfer)> alerts = [];
        string examples = Path.Combine(root, "rules", "examples");
        using (RuleRun run = new(
            Path.Combine(examples, "amlworld.yaml"), Path.Combine(examples, "amlworld.schema.yaml"), alert => alerts.Add((alert.Rule, byId[TransferOf(alert)]))))
        {
            foreach (Transfer transfer in transfers)
            {
                run.Apply(EventOf(transfer));
            }
        }

        string[] rules = [.. alerts.Select(alert => alert.Rule).Distinct().Order(StringComparer.Ordinal)];
        output.WriteLine($"{"family",-16}{"attempts",9}{"caught",8}{"seen first",12}   {string.Concat(rules.Select(rule => rule.PadLeft(rule.Length + 3)))}");
        foreach (IGrouping<string?, Transfer> family in transfers.Where(transfer => transfer.Family is not null).GroupBy(transfer => transfer.Family).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            Write(output, family.Key!, [.. family], alerts, rules);
        }

        Write(output, "all", [.. transfers.Where(transfer => transfer.Family is not null)], alerts, rules);
        int background = transfers.Count(transfer => transfer.Attempt is null);
        int alerted = alerts.Where(alert => alert.Transfer.Attempt is null).Select(alert => alert.Transfer).Distinct().Count();
        output.WriteLine();
        output.WriteLine("'seen first': how much of an attempt's transfers had been made at its first alert, the median of those caught.");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"background: {alerted} of {background:N0} transfers raised an alert; they are the first minutes of the stream, so this says little of false alarms."));
    }

    private static void Write(TextWriter output, string name, IReadOnlyList<Transfer> transfers, List<(string Rule, Transfer Transfer)> alerts, string[] rules)
    {
        Dictionary<string, Transfer[]> attempts = transfers.GroupBy(transfer => transfer.Attempt!).ToDictionary(attempt => attempt.Key, attempt => attempt.ToArray());
        Dictionary<string, (string Rule, Transfer Transfer)[]> caught = alerts
            .Where(alert => alert.Transfer.Attempt is { } attempt && attempts.ContainsKey(attempt))
            .GroupBy(alert => alert.Transfer.Attempt!).ToDictionary(attempt => attempt.Key, attempt => attempt.ToArray());
        double[] seen =
        [
            .. caught.Select(one => (double)(Array.IndexOf(attempts[one.Key], one.Value.MinBy(alert => Array.IndexOf(attempts[one.Key], alert.Transfer)).Transfer) + 1)
                / attempts[one.Key].Length).Order(),
        ];
        string counts = string.Concat(rules.Select(
            rule => caught.Values.Count(ofAttempt => ofAttempt.Any(alert => alert.Rule == rule)).ToString(CultureInfo.InvariantCulture).PadLeft(rule.Length + 3)));
        string median = seen.Length == 0 ? "-" : seen[seen.Length / 2].ToString("P0", CultureInfo.InvariantCulture);
        output.WriteLine($"{name,-16}{attempts.Count,9}{caught.Count,8}{median,12}   {counts}");
    }

    /// <summary>The trigger, or the payment that a trail's step came from.</summary>
    private static string TransferOf(Alert alert) =>
        alert.Values.FirstOrDefault(value => value.Name == "payment").Text ?? alert.Event;

    private static string EventOf(Transfer transfer) =>
        $$"""{"id":"{{transfer.Id}}","kind":"transfer","at":"{{transfer.At:yyyy-MM-ddTHH:mm:ss}}Z","customer":"{{transfer.From}}","payee":"{{transfer.To}}","amount":{{transfer.Amount}}}""";
}
