using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>
/// Where the log has what was derived from records of the range: in the range, or only behind it because the owner was behind. Found by going through the
/// ranges once; what is remembered is a hash for each derived event.
/// </summary>
/// <param name="ranges">Of all partitions, in their order.</param>
/// <param name="schemas">By <see cref="Schema.Version"/>.</param>
public sealed class LoggedPlaces(IReadOnlyList<AnsweredRange> ranges, Func<uint, Schema?> schemas)
{
    /// <summary>About half a gigabyte.</summary>
    public const int Most = 10_000_000;

    private readonly Dictionary<UInt128, int> ahead = [];
    private readonly HashSet<UInt128> behind = [];
    private readonly HashSet<(int Partition, int Origin)> passed = [];

    public IReadOnlyList<AnsweredRange> Ranges => ranges;

    /// <summary>Of the records to come, those that were derived from the range.</summary>
    public int Count => ahead.Count + behind.Count;

    /// <summary>A record of a range, or behind it.</summary>
    /// <exception cref="PartitionFaultException">There are too many to remember.</exception>
    public void Add(int partition, long offset, ReadOnlySpan<byte> bytes)
    {
        if (CauseOf(bytes) is not { } cause)
        {
            return;
        }

        bool isBehind = offset >= ranges[partition].End;
        if (cause.Offset >= ranges[cause.Partition].End)
        {
            // A writer's records keep their order: from that partition nothing of the range comes any more.
            passed.Add((partition, cause.Partition));
        }
        else if (cause.Offset >= ranges[cause.Partition].Begin && NameOf(bytes) is { } name)
        {
            if (Count >= Most)
            {
                throw new PartitionFaultException($"the range has more than {Most:N0} derived events: take a shorter one with --from and --to");
            }

            if (isBehind)
            {
                behind.Add(name);
            }
            else
            {
                ahead[name] = ahead.GetValueOrDefault(name) + 1;
            }
        }
    }

    /// <summary>True when nothing of the range can lie further behind it in this partition.</summary>
    public bool IsComplete(int partition) => ranges.All(origin => origin.Begin == origin.End || passed.Contains((partition, origin.Partition)));

    /// <summary>The record that a derived record follows from; null for what is not derived.</summary>
    internal (int Partition, long Offset)? CauseOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LogRecordHeader.Size)
        {
            return null;
        }

        ref readonly LogRecordHeader header = ref new LogRecord(bytes).Header;
        return header is { Type: LogRecordType.Event, OriginSource: LogSource.Log } && header.OriginPartition < ranges.Count
            ? ((int)header.OriginPartition, header.OriginOffset)
            : null;
    }

    /// <summary>Null when it cannot be read, which is for its partition's owner to tell.</summary>
    internal UInt128? NameOf(ReadOnlySpan<byte> bytes) =>
        schemas(new LogRecord(bytes).Header.SchemaVersion) is { } schema && LogRecord.TryRead(bytes, schema, out LogRecord record)
            ? DerivedRecordName.Of(record, schema)
            : null;

    /// <summary>How many places the range still has for it.</summary>
    internal int AheadOf(UInt128 name) => ahead.GetValueOrDefault(name);

    internal bool IsBehind(UInt128 name) => behind.Contains(name);

    /// <summary>One of its places has been reached.</summary>
    internal void Reach(UInt128 name)
    {
        if (ahead.TryGetValue(name, out int left))
        {
            ahead[name] = left - 1;
        }
    }
}
