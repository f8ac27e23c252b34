using StreamGuard.Engine.Effects;

namespace StreamGuard.Rules.Cases;

/// <summary>Compares what came out of a case with what must.</summary>
/// <param name="zone">Of the schema, for times in sentences.</param>
public sealed class CaseVerdict(VictimCase told, CaseEvents events, IReadOnlyList<Alert> alerts, TimeZoneInfo zone)
{
    private readonly IReadOnlyList<AlertMoment> moments = AlertMoment.Of(alerts);

    /// <summary>What is otherwise than expected, a sentence for each; none where all is well.</summary>
    public IReadOnlyList<string> Differences => Unnamed() is { Count: > 0 } unnamed ? unnamed : [.. False(), .. Missing(), .. Money(), .. Cases()];

    /// <summary>Alerts that nothing of the case explains.</summary>
    public IEnumerable<Alert> FalseAlerts =>
        alerts.Where(alert => told.Course is not { } course || told.Expected.Alerts.Count == 0 || !course.Includes(alert.Subject, alert.At, events));

    private List<string> Unnamed() =>
        [.. told.NamedEvents.Distinct(StringComparer.Ordinal).Where(id => events.Find(id) is null).Select(id => $"the events have no `{id}`, which the case names")];

    private IEnumerable<string> False() =>
        FalseAlerts.Select(alert => $"no alert is due on {alert.Subject} at {TimeOf(alert.At)}, but {alert.Rule} fired on {alert.Event}");

    private IEnumerable<string> Missing() =>
        told.Expected.Alerts.Where(awaited => !moments.Any(moment => Is(moment, awaited))).Select(awaited => $"{awaited} did not come; {Nearest(awaited)}");

    private IEnumerable<string> Money()
    {
        if (told.Expected.MostGone is { } most && told.Course is { } course
            && CaseFigures.Of(course, events, alerts).ShareGone is { } gone && gone > most)
        {
            yield return $"{gone:0.0 %} of the money was gone before anything was held or ordered, and at most {most:0.0 %} may be";
        }
    }

    private IEnumerable<string> Cases()
    {
        if (told.Course is not { } course || alerts.FirstOrDefault(alert => alert.Subject == course.Victim) is not { } first)
        {
            yield break;
        }

        if (told.Expected.OneCase && alerts.FirstOrDefault(alert => alert.Subject == course.Victim && alert.Case != first.Case) is { } other)
        {
            yield return $"the alert on {other.Event} opened another case, {other.Case} beside {first.Case}";
        }

        if (told.Expected.EndsAs is { } outcome && events.Contacts.LastOrDefault(contact => contact.Subject == course.Victim)?.Outcome is var last && last != outcome)
        {
            yield return $"the case ends as {last ?? "nobody's"}, not as {outcome}";
        }
    }

    private bool Is(AlertMoment moment, AwaitedAlert awaited) =>
        moment.Subject == awaited.Subject
        && IsInTime(moment, awaited)
        && Grades.Reaches(Grades.Severities, moment.Severity, awaited.Severity)
        && Grades.Reaches(Grades.Outcomes, moment.Outcome, awaited.Outcome)
        && !awaited.Actions.Except(moment.Actions).Any()
        && !awaited.Evidence.Except(moment.Alerts.SelectMany(alert => alert.Evidence)).Any()
        && (awaited.RulesAnyOf.Count == 0 || awaited.RulesAnyOf.Intersect(moment.Rules).Any());

    private bool IsInTime(AlertMoment moment, AwaitedAlert awaited) => awaited.When switch
    {
        AwaitedWhen.On => moment.Event == awaited.Event,
        AwaitedWhen.By => moment.At <= events.Find(awaited.Event)!.Value.At,
        _ => moment.At < events.Find(awaited.Event)!.Value.At,
    };

    private string Nearest(AwaitedAlert awaited) =>
        moments.FirstOrDefault(moment => moment.Subject == awaited.Subject) is { } first
            ? $"the first on {first.Subject} came at {TimeOf(first.At)} on {first.Event}: {string.Join(", ", first.Rules)},"
                + $" {first.Severity}, {first.Outcome}, [{string.Join(", ", first.Actions)}]"
            : $"none came on {awaited.Subject}";

    private string TimeOf(long at) => ValueText.Of(Engine.Events.FieldType.Time, at, null, zone);
}
