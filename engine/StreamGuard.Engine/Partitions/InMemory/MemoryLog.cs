using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Engine.Partitions.InMemory;

/// <summary>The log in memory: what is appended is there at once and acknowledged. One thread.</summary>
public sealed class MemoryLog : ILogWriter
{
    private readonly List<byte[]>[] partitions;

    public MemoryLog(LogIdentity identity)
    {
        Identity = identity;
        partitions = [.. Enumerable.Range(0, identity.Partitions).Select(number => new List<byte[]> { new GenesisRecord(identity, number).Write() })];
    }

    public LogIdentity Identity { get; }

    /// <summary>By partition and offset.</summary>
    public IReadOnlyList<byte[]> Records(int partition) => partitions[partition];

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
    {
        because.Expect();
        Append(partition, record);
        because.Acknowledge();
    }

    /// <summary>What follows from nothing in the log.</summary>
    public void Append(int partition, ReadOnlySpan<byte> record) => partitions[partition].Add(record.ToArray());
}
