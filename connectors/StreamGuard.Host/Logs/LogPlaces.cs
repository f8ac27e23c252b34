using StreamGuard.Engine.Events;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>
/// Where in a partition of the log a time begins: at the first record that ROUTE wrote with that clock or a later one. What was derived does not count, for
/// its clock is that of another partition, whose owner may be behind.
/// </summary>
internal sealed class LogPlaces(PartitionReader reader, string topic, CancellationToken stop)
{
    /// <summary>So many are read faster than looked up by halves.</summary>
    private const long FewRecords = 5_000;

    /// <summary>What is there of the partition between two places, the second not included.</summary>
    public (long Begin, long End) Range(int partition, When? from, When? to)
    {
        (long oldest, long next) = reader.Bounds(topic, partition);
        long begin = from is null ? oldest : Math.Clamp(Of(partition, from, oldest, next), oldest, next);
        long end = to is null ? next : Math.Clamp(Of(partition, to, oldest, next), begin, next);
        return (begin, end);
    }

    private long Of(int partition, When when, long oldest, long next) => when.Offset ?? FirstAt(partition, when.Time!.Value, oldest, next);

    /// <summary>The first records of a log are written before there is a clock: they belong to the first that has one.</summary>
    private long FirstAt(int partition, long time, long oldest, long next)
    {
        long found = Search(partition, time, oldest, next);
        return Routed(partition, oldest, found, long.MinValue) is null ? oldest : found;
    }

    private long Search(int partition, long time, long low, long high)
    {
        long answer = high;
        while (high - low > FewRecords)
        {
            long middle = low + ((high - low) / 2);
            (long Offset, long Clock)? found = Routed(partition, middle, high, long.MinValue);
            if (found is { } earlier && earlier.Clock < time)
            {
                low = earlier.Offset + 1;
            }
            else
            {
                (answer, high) = (found?.Offset ?? answer, middle);
            }
        }

        return Routed(partition, low, high, time)?.Offset ?? answer;
    }

    /// <summary>The first record of ROUTE that is not before the time.</summary>
    private (long Offset, long Clock)? Routed(int partition, long from, long end, long time)
    {
        (long, long)? first = null;
        reader.Read(
            topic, partition,
            (_, value, offset) =>
            {
                if (offset < end && RecordBytes.TryRead(value, out LogRecordHeader header) && RecordBytes.IsRouted(header) && header.Clock >= time)
                {
                    first = (offset, header.Clock);
                }

                return first is null && offset < end;
            },
            from, stop);
        return first;
    }
}
