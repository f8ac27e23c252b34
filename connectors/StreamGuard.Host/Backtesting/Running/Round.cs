using StreamGuard.Host.Replaying;

namespace StreamGuard.Host.Backtesting.Running;

/// <summary>A batch on its way through the sides; the alerts of each are complete when all are done with it.</summary>
internal sealed class Round(ReadBatch batch, int sides) : IDisposable
{
    private readonly CountdownEvent open = new(sides);
    private volatile Exception? problem;

    public ReadBatch Batch { get; } = batch;

    /// <summary>Of each side, in the order in which they came up.</summary>
    public List<SideAlert>[] Alerts { get; } = [.. Enumerable.Range(0, sides).Select(_ => new List<SideAlert>())];

    /// <summary>What is scored begins with this position of the batch; null: not in this batch.</summary>
    public long? Begins { get; init; }

    /// <summary>No events: timers run out.</summary>
    public bool IsDraining { get; init; }

    public void Done(Exception? failure)
    {
        problem ??= failure;
        open.Signal();
    }

    public void Wait(CancellationToken stop)
    {
        open.Wait(stop);
        if (problem is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose() => open.Dispose();
}
