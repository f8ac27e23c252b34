using StreamGuard.Engine.Effects;

namespace StreamGuard.Rules.Cases;

/// <summary>All that rules say about one event of one subject: a caller gets the gravest of it, and every action is ordered.</summary>
public sealed record AlertMoment(string Subject, string Event, long At, IReadOnlyList<Alert> Alerts)
{
    public string Severity => Gravest(Grades.Severities, Alerts.Select(alert => alert.Severity));

    public string Outcome => Gravest(Grades.Outcomes, Alerts.Select(alert => alert.Outcome));

    public IEnumerable<string> Actions => Alerts.SelectMany(alert => alert.Actions).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> Rules => Alerts.Select(alert => alert.Rule).Distinct(StringComparer.Ordinal);

    /// <summary>The event does not go on as it was asked for.</summary>
    public bool Holds => Outcome != "review";

    /// <summary>Somebody or something is told to stop the money; an alert that only waits to be read stops none.</summary>
    public bool Stops => Holds || Alerts.Any(alert => alert.Actions.Count > 0);

    /// <summary>In the order in which they were raised.</summary>
    public static IReadOnlyList<AlertMoment> Of(IEnumerable<Alert> alerts) =>
    [
        .. alerts.GroupBy(alert => (alert.Subject, alert.Event, alert.At))
            .Select(same => new AlertMoment(same.Key.Subject, same.Key.Event, same.Key.At, [.. same])),
    ];

    private static string Gravest(IReadOnlyList<string> grades, IEnumerable<string> words) => words.MaxBy(word => Grades.RankOf(grades, word))!;
}
