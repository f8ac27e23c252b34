using System.Globalization;
using StreamGuard.Engine.Events;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Running.Detecting;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>Which records of the log alerts of a topic follow from.</summary>
internal static class AlertPlace
{
    /// <summary>The offset in its subject's partition; null where the alert does not say.</summary>
    public static long? Of(TopicRecord record) =>
        record.Headers.GetValueOrDefault(EffectSending.OffsetHeader) is { } place
        && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out long offset)
            ? offset
            : null;

    /// <summary>By its place, or else by its time.</summary>
    public static bool IsIn(IReadOnlyList<ReplayedRange> ranges, RecordedAlert alert, long? place)
    {
        ReplayedRange range = ranges[Bucket.Partition(Topics.BucketOf(alert.Subject), ranges.Count)];
        return place is { } offset
            ? offset >= range.Begin && offset < range.End
            : range.IsWhole || (alert.At >= range.FirstClock && alert.At <= range.LastClock);
    }
}
