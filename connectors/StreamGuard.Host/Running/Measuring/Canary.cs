using System.Globalization;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>
/// A synthetic scam that goes the whole way: ROUTE decodes and routes it as if it had come from a topic, a rule of its own finds it in the log, and its alert
/// is caught before it is sent. There is one for the whole installation: every ROUTE process makes the same, with the same origin, and the partition takes the
/// first for it and the others for re-sends.
/// </summary>
internal sealed class Canary
{
    /// <summary>No customer is named like this.</summary>
    public const string Prefix = "streamguard:canary:";

    public const string RuleId = "streamguard-canary";

    private readonly Kind alerts;
    private readonly TimeProvider time;
    private readonly string[] subjects;

    private Canary(CanarySchedule schedule, CanaryFigures figures, TimeProvider time, Kind alerts)
    {
        Schedule = schedule;
        Watch = new CanaryWatch(schedule, figures, time);
        this.alerts = alerts;
        this.time = time;
        subjects = [.. Enumerable.Range(0, schedule.Partitions).Select(partition => SubjectIn(partition, schedule.Partitions))];
    }

    public CanarySchedule Schedule { get; }

    /// <summary>Of those that are to come through this process.</summary>
    public CanaryWatch Watch { get; }

    /// <summary>Its origin: it is read from no topic.</summary>
    public static uint Source { get; } = LogSource.Of(RuleId);

    /// <summary>The rule that finds it, and not the event that its own alert becomes. Its text is no part of the rule set's version: it is the program's own.</summary>
    public static string RuleText { get; } = $"rule: {RuleId}\non: alert\nwhen: rule == '{RuleId}' and event is missing\nseverity: low\n";

    /// <summary>Null where none is asked for, or the schema has no kind that it could be.</summary>
    public static Canary? Of(RunOptions options, CanaryFigures figures, Schema schema, LogIdentity log, TimeProvider time) =>
        options.CanaryEvery is { } every && CanFly(schema)
            ? new Canary(new CanarySchedule((long)every.TotalMilliseconds, log.Partitions), figures, time, schema.Alert!)
            : null;

    public static bool CanFly(Schema schema) =>
        schema.Alert is { } alert && alert.Find("rule")?.Type == FieldType.Text && alert.Find("event")?.Type == FieldType.Id && alert.Find("severity")?.Type == FieldType.Text
        && alert.SubjectFields.Count > 0 && alert.Fields[alert.SubjectFields[0]].Type == FieldType.Id;

    /// <summary>Also what other rules find in it: nothing of it goes out.</summary>
    public static bool IsOf(Alert alert) => alert.Subject.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>On ROUTE's thread: the newest, if it has not been sent from here. After a start it is sent, for nobody may have done so.</summary>
    public byte[]? Due()
    {
        long at = Schedule.Newest(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (at <= SentTime)
        {
            return null;
        }

        SentTime = at;
        string subject = subjects[Schedule.PartitionOf(at)];
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"canary-{{at}}","kind":"{{alerts.Name}}","at":{{at}},"{{alerts.Fields[alerts.SubjectFields[0]].Name}}":"{{subject}}","rule":"{{RuleId}}","severity":"low"}"""));
    }

    /// <summary>Of the one that was sent last: the offset of its origin, which grows, over restarts and other intervals too.</summary>
    public long SentTime { get; private set; }

    private static string SubjectIn(int partition, int partitions)
    {
        for (int number = 0; ; number++)
        {
            string subject = Prefix + number.ToString(CultureInfo.InvariantCulture);
            if (Bucket.Partition(Bucket.Of(Encoding.UTF8.GetBytes(subject)), partitions) == partition)
            {
                return subject;
            }
        }
    }
}
