using StreamGuard.Engine.Partitions.Checkpoints;

namespace StreamGuard.Engine.Partitions.InMemory;

/// <summary>Checkpoints as a compacted topic keeps them: the newest value of every key. One thread.</summary>
public sealed class MemoryCheckpoints : ICheckpointWriter
{
    private readonly Dictionary<(int Partition, string Key), byte[]> values = [];

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        values[(partition, Convert.ToHexString(key))] = value.ToArray();

    public StoredCheckpoints Read(int partition)
    {
        StoredCheckpoints stored = new();
        foreach (((int of, string key), byte[] value) in values)
        {
            if (of == partition)
            {
                stored.Add(Convert.FromHexString(key), value);
            }
        }

        return stored;
    }
}
