using StreamGuard.Engine.Partitions.WhatIf;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>The records of one partition's range, some at a time: all partitions are read side by side, by one client.</summary>
internal sealed class RangeReading(LogToReplay log, ReplayedRange range)
{
    /// <summary>Of all partitions together.</summary>
    private const long BytesAtOnce = 64 * 1024 * 1024;

    public IReadOnlyList<LoggedRecord> From(long offset)
    {
        List<LoggedRecord> records = [];
        if (offset >= range.End)
        {
            return records;
        }

        long room = Math.Max(BytesAtOnce / log.Ranges.Count, 1);
        log.Reader.Read(
            log.Look.LogTopic, range.Partition,
            (_, value, at) =>
            {
                if (at < range.End)
                {
                    records.Add(new LoggedRecord(at, value ?? []));
                    room -= value?.Length ?? 0;
                }

                return room > 0 && at + 1 < range.End;
            },
            offset, log.Stop);
        return records;
    }
}
