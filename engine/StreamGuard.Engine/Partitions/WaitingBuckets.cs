using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Engine.Partitions;

/// <summary>
/// Restored buckets that are ahead of a change of rules which the partition has yet to read again. They join the state when their own rules come
/// into force; until then every record of theirs is one that they hold already.
/// </summary>
internal sealed class WaitingBuckets
{
    private readonly Dictionary<string, List<StoredBucket>> byRules = new(StringComparer.Ordinal);

    public bool IsEmpty => byRules.Count == 0;

    public void Add(StoredBucket stored)
    {
        string inForce = stored.Pieces[^1].Stamp.InForce;
        if (!byRules.TryGetValue(inForce, out List<StoredBucket>? waiting))
        {
            byRules.Add(inForce, waiting = []);
        }

        waiting.Add(stored);
    }

    /// <summary>Those whose rules are in force now.</summary>
    public void Load(Detector detector, RulesInForce inForce)
    {
        if (byRules.Remove(inForce.ToString(), out List<StoredBucket>? due))
        {
            foreach (StoredBucket stored in due)
            {
                detector.ReadBucket(stored.Pieces);
            }
        }
    }
}
