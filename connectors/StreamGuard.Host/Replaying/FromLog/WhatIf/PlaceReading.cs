using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.WhatIf;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>
/// Goes through the ranges once for the places of derived events, and on behind them for those that were late, as long as the clock has not gone on by more
/// than <see cref="LongestLag"/>.
/// </summary>
internal sealed class PlaceReading(LogToReplay log, ProgressLine progress)
{
    /// <summary>In milliseconds: an owner that was further behind leaves its derived events without a place.</summary>
    private const long LongestLag = 600_000;

    /// <summary>The ranges, with what was seen of them.</summary>
    public IReadOnlyList<ReplayedRange> Seen { get; } =
        [.. log.Ranges.Select(range => new ReplayedRange(range.Partition, range.Begin, range.End) { IsWhole = range.IsWhole })];

    public LoggedPlaces Run(Func<uint, Schema?> schemas)
    {
        LoggedPlaces places = new([.. log.Ranges.Select(range => new AnsweredRange(range.Partition, range.Begin, range.End))], schemas);
        foreach (ReplayedRange range in Seen)
        {
            ReadRange(range, places);
        }

        long last = EventTime.Later(Seen.Max(range => range.LastClock), LongestLag);
        foreach (ReplayedRange range in Seen)
        {
            ReadBehind(range, last, places);
        }

        progress.Clear();
        return places;
    }

    private void ReadRange(ReplayedRange range, LoggedPlaces places)
    {
        long clock = Slot.Missing;
        long all = Seen.Sum(one => one.End - one.Begin);
        log.Reader.Read(
            log.Look.LogTopic, range.Partition,
            (_, value, offset) =>
            {
                if (offset < range.End)
                {
                    places.Add(range.Partition, offset, value);
                    clock = RecordBytes.TryRead(value, out LogRecordHeader header) ? Math.Max(clock, header.Clock) : clock;
                    range.Take(offset, clock);
                    Show((double)Seen.Sum(one => one.Records) / all, places, offset);
                }

                return offset + 1 < range.End;
            },
            range.Begin, log.Stop);
    }

    private void ReadBehind(ReplayedRange range, long last, LoggedPlaces places) => log.Reader.Read(
        log.Look.LogTopic, range.Partition,
        (_, value, offset) =>
        {
            if (places.IsComplete(range.Partition) || (RecordBytes.TryRead(value, out LogRecordHeader header) && RecordBytes.IsRouted(header) && header.Clock > last))
            {
                return false;
            }

            places.Add(range.Partition, offset, value);
            Show(null, places, offset);
            return true;
        },
        range.End, log.Stop);

    private void Show(double? share, LoggedPlaces places, long offset)
    {
        if (offset % 4096 == 0)
        {
            progress.Show(share, $"{Counted.Of(places.Count, "derived event")} found in the log");
        }
    }
}
