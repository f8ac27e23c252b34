using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Simulation.Tests.World;

/// <summary>The log's topic: what has arrived, by partition and offset, and where retention has cut it.</summary>
internal sealed class SimulatedLog
{
    private readonly List<byte[]>[] partitions;
    private readonly long[] begins;

    public SimulatedLog(LogIdentity identity)
    {
        Identity = identity;
        partitions = [.. Enumerable.Range(0, identity.Partitions).Select(number => new List<byte[]> { new GenesisRecord(identity, number).Write() })];
        begins = new long[identity.Partitions];
    }

    public LogIdentity Identity { get; }

    public void Append(int partition, byte[] record) => partitions[partition].Add(record);

    public long End(int partition) => partitions[partition].Count;

    public long Begin(int partition) => begins[partition];

    /// <summary>What is before the offset can no longer be read.</summary>
    public void Cut(int partition, long before) => begins[partition] = Math.Max(begins[partition], before);

    public byte[] Read(int partition, long offset) => offset >= begins[partition]
        ? partitions[partition][(int)offset]
        : throw new InvalidOperationException($"offset {offset} of partition {partition} was cut");

    /// <summary>All that ever was there, for the oracle.</summary>
    public IReadOnlyList<byte[]> Everything(int partition) => partitions[partition];
}
