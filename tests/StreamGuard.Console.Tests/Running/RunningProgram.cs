using System.Diagnostics;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>`run` in this process, on a thread of its own.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task<ProgramRun> run;

    public RunningProgram(string[] arguments) => run = Task.Run(() => ProgramRun.With("", stop.Token, arguments));

    /// <summary>Asks for the end, as SIGTERM does, and waits for it.</summary>
    public ProgramRun Stop()
    {
        Stopwatch ending = Stopwatch.StartNew();
        stop.Cancel();
        ProgramRun ended = Ended();
        Assert.True(ending.Elapsed < TimeSpan.FromSeconds(5), $"it took {ending.Elapsed} to stop");
        return ended;
    }

    /// <summary>However the test ended, the program does.</summary>
    public void Dispose()
    {
        stop.Cancel();
        if (run.Wait(TestStream.Patience))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(run.Result.Errors);
        }

        stop.Dispose();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public ProgramRun Ended()
    {
        Assert.True(run.Wait(TestStream.Patience), "it does not end");
        return run.Result;
    }
}
