namespace StreamGuard.Host.Running;

/// <summary>Threads that end together: when one fails, or somebody asks for it.</summary>
internal sealed class LoopGroup(CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly List<Task> loops = [];

    /// <summary>They are to end.</summary>
    public CancellationToken Ending => end.Token;

    public void Start(string name, Action<CancellationToken> loop)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                loop(end.Token);
                done.SetResult();
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                done.SetResult();
            }
#pragma warning disable CA1031 // It is thrown on where the loops are waited for.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                done.SetException(problem);
            }
        })
        {
            IsBackground = true,
            Name = name,
        };
        loops.Add(done.Task);
        thread.Start();
    }

    /// <summary>Throws what the first failed with, when all have ended.</summary>
    /// <param name="look">Called again and again meanwhile; its exception ends the loops too.</param>
    public void WaitForAll(TimeSpan every, Action look)
    {
        Exception? problem = null;
        while (loops.Exists(loop => !loop.IsCompleted))
        {
            Task.WaitAny([.. loops.Where(loop => !loop.IsCompleted)], every);
            problem ??= loops.Find(loop => loop.IsFaulted)?.Exception!.InnerException ?? ProblemOf(look);
            if (problem is not null || loops.Exists(loop => loop.IsCompleted))
            {
                end.Cancel();
            }
        }

        problem ??= loops.Find(loop => loop.IsFaulted)?.Exception!.InnerException;
        if (problem is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(problem);
        }
    }

    public void Dispose() => end.Dispose();

    private static Exception? ProblemOf(Action look)
    {
        try
        {
            look();
            return null;
        }
#pragma warning disable CA1031 // The same.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return problem;
        }
    }
}
