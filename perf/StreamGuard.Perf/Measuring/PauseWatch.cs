namespace StreamGuard.Perf.Measuring;

/// <summary>How long the garbage collector has stopped the process.</summary>
internal sealed class PauseWatch
{
    private readonly int before = GC.CollectionCount(0);
    private TimeSpan seen = GC.GetTotalPauseDuration();
    private TimeSpan longest;

    public double LongestMilliseconds => longest.TotalMilliseconds;

    /// <summary>Of the full, blocking collection that <see cref="Collect"/> asked for.</summary>
    public double FullMilliseconds { get; private set; }

    public int Collections { get; private set; }

    /// <summary>Call often: pauses between two looks count as one.</summary>
    public void Look()
    {
        TimeSpan total = GC.GetTotalPauseDuration();
        longest = total - seen > longest ? total - seen : longest;
        seen = total;
        Collections = GC.CollectionCount(0) - before;
    }

    public void Collect()
    {
        Look();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        FullMilliseconds = (GC.GetTotalPauseDuration() - seen).TotalMilliseconds;
        seen = GC.GetTotalPauseDuration();
    }
}
