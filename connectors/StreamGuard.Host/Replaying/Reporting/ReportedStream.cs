using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Cases;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>One file of events under a report: what is known about it, and what its replay raised.</summary>
internal sealed class ReportedStream
{
    private readonly TimeZoneInfo zone;
    private readonly List<Alert> alerts = [];

    public ReportedStream(string name, VictimCase? told, IReadOnlyList<LabelledScam> scams, Schema schema)
    {
        Name = name;
        Told = told;
        Scams = scams;
        zone = schema.TimeZone;
        IEnumerable<string> labelled = scams.SelectMany(scam => scam.Course.Payments.Append(scam.Course.Begins).Append(scam.Course.Ends!));
        Events = new CaseEvents(schema, labelled.Concat(told?.NamedEvents ?? []), told?.Course?.Subjects ?? []);
    }

    public string Name { get; }

    /// <summary>Null where nothing is told.</summary>
    public VictimCase? Told { get; }

    public IReadOnlyList<LabelledScam> Scams { get; }

    /// <summary>The reading thread's until the replay has ended.</summary>
    public CaseEvents Events { get; }

    public long BadLines { get; set; }

    /// <summary>Live ones, in order.</summary>
    public void Raise(Alert alert) => alerts.Add(alert);

    public ToldFigures? Figures() => Told is null
        ? null
        : new ToldFigures(
            Told,
            Told.Course is null ? null : CaseFigures.Of(Told.Course, Events, alerts),
            new CaseVerdict(Told, Events, alerts, zone).Differences);

    public IReadOnlyList<(LabelledScam Scam, CaseFigures Figures)> FiguresOfScams()
    {
        ILookup<string, (int Order, Alert Alert)> bySubject = alerts.Select((alert, order) => (order, alert)).ToLookup(one => one.alert.Subject);
        return
        [
            .. Scams.Where(IsThere).Select(scam => (scam, CaseFigures.Of(
                scam.Course, Events, scam.Course.Subjects.SelectMany(subject => bySubject[subject]).OrderBy(one => one.Order).Select(one => one.Alert)))),
        ];
    }

    /// <summary>Alerts that no scam explains.</summary>
    public long AlertsOutside()
    {
        IEnumerable<CaseCourse> courses = Scams.Select(scam => scam.Course).Concat(Told?.Course is { } told ? [told] : []);
        ILookup<string, CaseCourse> bySubject = courses.SelectMany(course => course.Subjects.Select(subject => (subject, course))).ToLookup(one => one.subject, one => one.course);
        return alerts.Count(alert => !bySubject[alert.Subject].Any(course => course.Includes(alert.Subject, alert.At, Events)));
    }

    /// <summary>The stream has the events that the labels name.</summary>
    private bool IsThere(LabelledScam scam) => scam.Course.Payments.Append(scam.Course.Begins).All(id => Events.Find(id) is not null);
}

/// <param name="Figures">Null where nothing of the case is a scam.</param>
/// <param name="Differences">From what the telling expects.</param>
internal sealed record ToldFigures(VictimCase Told, CaseFigures? Figures, IReadOnlyList<string> Differences);
