using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Simulation.Tests.Faults;

namespace StreamGuard.Simulation.Tests.World;

/// <summary>The checkpoints' topic: every write in its order, and now and then compaction, which leaves the newest of each key.</summary>
internal sealed class SimulatedCheckpoints
{
    private readonly Dictionary<int, List<(string Key, byte[] Value)>> writes = [];

    public void Append(int partition, byte[] key, byte[] value)
    {
        writes.TryAdd(partition, []);
        writes[partition].Add((Convert.ToHexString(key), value));
    }

    public void Compact(int partition)
    {
        if (writes.TryGetValue(partition, out List<(string Key, byte[] Value)>? all))
        {
            HashSet<string> seen = [];
            writes[partition] = [.. all.AsEnumerable().Reverse().Where(write => seen.Add(write.Key)).Reverse()];
        }
    }

    /// <param name="before">See <see cref="StoredCheckpoints.Before"/>.</param>
    public StoredCheckpoints Read(int partition, Fault faults, long before = long.MaxValue)
    {
        Dictionary<string, byte[]> values = [];
        foreach ((string key, byte[] value) in writes.GetValueOrDefault(partition, []))
        {
            values[key] = value;
        }

        faults.Stored(values);
        StoredCheckpoints stored = new() { Before = before };
        foreach ((string key, byte[] value) in values)
        {
            stored.Add(Convert.FromHexString(key), value);
        }

        return stored;
    }
}
