using StreamGuard.Engine.Events;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Backtesting.Feeding;

/// <summary>The input events of one partition of the log, in their order, some read ahead: not their copies, nothing that was derived, and no canary.</summary>
internal sealed class LogCursor(PartitionReader reader, string topic, int partition, long begin, long end, int readAhead)
{
    private readonly Queue<byte[]> ahead = new();

    public int Partition { get; } = partition;

    /// <summary>Records of the log that have been looked at.</summary>
    public long Passed { get; private set; }

    /// <summary>Null at the end.</summary>
    public byte[]? Next(CancellationToken stop)
    {
        while (ahead.Count == 0 && begin + Passed < end)
        {
            Read(stop);
        }

        return ahead.TryDequeue(out byte[]? record) ? record : null;
    }

    private void Read(CancellationToken stop)
    {
        long next = begin + Passed;
        long from = next;
        reader.Read(
            topic, Partition,
            (_, value, offset) =>
            {
                if (offset >= end)
                {
                    next = end;
                    return false;
                }

                next = offset + 1;
                if (RecordBytes.TryRead(value, out LogRecordHeader header)
                    && header is { Type: LogRecordType.Event, Depth: 0, Ordinal: 0 } && header.OriginSource != Canary.Source)
                {
                    ahead.Enqueue(value!);
                }

                return next < end && ahead.Count < readAhead;
            },
            from, stop);

        // Where nothing came there is nothing any more: what was there has left the log meanwhile.
        Passed = (next == from ? end : next) - begin;
    }
}
