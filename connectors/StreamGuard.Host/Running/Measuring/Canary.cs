using System.Globalization;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>
/// A synthetic scam that goes the whole way: ROUTE decodes and routes it as if it had come from a topic, a rule of its own finds it in the log, and its alert
/// is caught before it is sent. Each one is for another partition, in turn. Its age is the figure to page on.
/// </summary>
internal sealed class Canary
{
    /// <summary>No customer is named like this.</summary>
    public const string Prefix = "streamguard:canary:";

    public const string RuleId = "streamguard-canary";

    private readonly CanaryFigures figures;
    private readonly TimeProvider time;
    private readonly TimeSpan every;
    private readonly Kind alerts;
    private readonly string[] subjects;
    private long sentAt;
    private long sentTime;
    private int sent;

    private Canary(CanaryFigures figures, TimeProvider time, TimeSpan every, Kind alerts, LogIdentity log)
    {
        this.figures = figures;
        this.time = time;
        this.every = every;
        this.alerts = alerts;
        subjects = [.. Enumerable.Range(0, log.Partitions).Select(partition => SubjectIn(partition, log.Partitions))];
        figures.Started = Now();
    }

    /// <summary>Its origin: it is read from no topic.</summary>
    public static uint Source { get; } = LogSource.Of(RuleId);

    /// <summary>The rule that finds it, and not the event that its own alert becomes. Its text is no part of the rule set's version: it is the program's own.</summary>
    public static string RuleText { get; } = $"rule: {RuleId}\non: alert\nwhen: rule == '{RuleId}' and event is missing\nseverity: low\n";

    /// <summary>Null where none is asked for, or the schema has no kind that it could be.</summary>
    public static Canary? Of(RunOptions options, CanaryFigures figures, Schema schema, LogIdentity log, TimeProvider time) =>
        options.CanaryEvery is { } every && CanFly(schema) ? new Canary(figures, time, every, schema.Alert!, log) : null;

    public static bool CanFly(Schema schema) =>
        schema.Alert is { } alert && alert.Find("rule")?.Type == FieldType.Text && alert.Find("event")?.Type == FieldType.Id && alert.Find("severity")?.Type == FieldType.Text
        && alert.SubjectFields.Count > 0 && alert.Fields[alert.SubjectFields[0]].Type == FieldType.Id;

    /// <summary>Also what other rules find in it: nothing of it goes out.</summary>
    public static bool IsOf(Alert alert) => alert.Subject.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>On ROUTE's thread: the next one, if it is due.</summary>
    public byte[]? Due()
    {
        if (sent > 0 && time.GetElapsedTime(sentAt) < every)
        {
            return null;
        }

        if (sent > 0 && figures.LastSeen < sentTime)
        {
            figures.Failures++;
        }

        sentAt = time.GetTimestamp();
        sentTime = Now();
        string subject = subjects[sent++ % subjects.Length];
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"canary-{{sentTime}}","kind":"{{alerts.Name}}","at":{{sentTime}},"{{alerts.Fields[alerts.SubjectFields[0]].Name}}":"{{subject}}","rule":"{{RuleId}}","severity":"low"}"""));
    }

    /// <summary>The moment at which the newest was sent: a number of its own that grows, also over restarts.</summary>
    public long SentTime => sentTime;

    /// <summary>On a detecting thread.</summary>
    public void CameThrough(Alert alert)
    {
        if (alert.Rule == RuleId)
        {
            figures.LastSeen = Math.Max(figures.LastSeen, alert.At);
        }
    }

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

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
