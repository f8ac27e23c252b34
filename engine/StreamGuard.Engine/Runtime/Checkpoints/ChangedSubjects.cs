namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>The subjects of one bucket that records have changed since it began to be written: a checkpoint is complete when it has these too.</summary>
internal sealed class ChangedSubjects
{
    private const int None = -1;

    private readonly HashSet<long> keys = [];
    private int watched = None;

    public int Count => keys.Count;

    public void Watch(int bucket)
    {
        watched = bucket;
        keys.Clear();
    }

    public void Stop() => Watch(None);

    /// <summary>Called for every record; of nearly all it is another bucket.</summary>
    public void Add(int bucket, long key)
    {
        if (bucket == watched)
        {
            keys.Add(key);
        }
    }

    public bool Contains(long key) => keys.Contains(key);

    public void Remove(long key) => keys.Remove(key);

    public void MoveTo(List<long> list)
    {
        list.AddRange(keys);
        keys.Clear();
    }
}
