using StreamGuard.Engine.Effects;

namespace StreamGuard.Rules.Cases;

/// <summary>How early a scam was noticed, and what that was worth. Money is in units of 1/10,000, times are in milliseconds.</summary>
public sealed record CaseFigures
{
    /// <summary>Null where nothing came.</summary>
    public AlertMoment? First { get; private init; }

    /// <summary>From the scammer's first contact to the first alert.</summary>
    public long? AfterContact { get; private init; }

    /// <summary>From the first payment to the first alert; below zero where the alert came before it.</summary>
    public long? AfterPayment { get; private init; }

    /// <summary>What the scam is about.</summary>
    public long Total { get; private init; }

    /// <summary>
    /// Paid before an alert on its payer held something or ordered it; the payment that raises an alert is gone unless it is held. An alert on a
    /// device, or on another account of the gang, stops nobody's payment.
    /// </summary>
    public long Gone { get; private init; }

    /// <summary>The rest, if everybody does what was ordered.</summary>
    public long Saved => Total - Gone;

    /// <summary>0..1; null where no money was to be lost.</summary>
    public decimal? ShareGone => Total == 0 ? null : (decimal)Gone / Total;

    /// <summary>With how often each has fired, in the order of the first time.</summary>
    public required IReadOnlyList<(string Name, int Count)> Rules { get; init; }

    public required IReadOnlyList<(string Name, int Count)> Commands { get; init; }

    /// <param name="events">Has seen the whole stream.</param>
    /// <param name="alerts">Of the stream, in the order in which they were raised; those that are not about this scam are left out.</param>
    public static CaseFigures Of(CaseCourse course, CaseEvents events, IEnumerable<Alert> alerts)
    {
        Alert[] own = [.. alerts.Where(alert => course.Includes(alert.Subject, alert.At, events))];
        IReadOnlyList<AlertMoment> moments = AlertMoment.Of(own);
        AlertMoment? first = moments.Count == 0 ? null : moments[0];
        AlertMoment[] stops = [.. moments.Where(moment => moment.Stops)];
        CaseEvent[] payments = [.. course.Payments.Select(events.Find).OfType<CaseEvent>()];
        return new CaseFigures
        {
            First = first,
            AfterContact = first?.At - events.Find(course.Begins)?.At,
            AfterPayment = payments.Length == 0 ? null : first?.At - payments.Min(payment => payment.At),
            Total = payments.Sum(payment => payment.Amount),
            Gone = course.Payments.Where(id => IsGone(id, stops, events)).Sum(id => events.Find(id)?.Amount ?? 0),
            Rules = Counted(own.Select(alert => alert.Rule)),
            Commands = Counted(own.SelectMany(alert => alert.Actions)),
        };
    }

    private static bool IsGone(string payment, AlertMoment[] stops, CaseEvents events)
    {
        if (events.Find(payment) is not { } paid || Array.Find(stops, stop => paid.Customer is null || stop.Subject == paid.Customer) is not { } stop)
        {
            return true;
        }

        return stop.Event == payment ? !stop.Holds : events.Find(stop.Event) is { } trigger ? paid.Order < trigger.Order : paid.At <= stop.At;
    }

    private static IReadOnlyList<(string Name, int Count)> Counted(IEnumerable<string> names) =>
        [.. names.GroupBy(name => name, StringComparer.Ordinal).Select(same => (same.Key, same.Count()))];
}
