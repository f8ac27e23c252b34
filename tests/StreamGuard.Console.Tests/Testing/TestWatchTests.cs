using System.Text;
using StreamGuard.Host.CommandLine;
using Xunit;

namespace StreamGuard.Console.Tests.Testing;

public sealed class TestWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task TestsRunAgainWheneverAFileHasChanged()
    {
        using Scratch scratch = new();
        string path = scratch.Write("large.yaml", Rules.Large);
        using Watched watched = new(path);
        await watched.Until("1 passed, 0 failed");

        scratch.Write("large.yaml", Rules.Large.Replace(">= 1000", "> 1000 ", StringComparison.Ordinal));
        await watched.Until("0 passed, 1 failed");

        scratch.Write("large.yaml", "rule: [");
        await watched.Until("nothing was run");

        scratch.Write("large.yaml", Rules.Large);
        await watched.Until("1 passed, 0 failed", times: 2);
        Assert.Equal(0, await watched.End());
    }

    [Fact]
    public async Task AFileThatIsGoneForAMomentIsWaitedFor()
    {
        using Scratch scratch = new();
        string path = scratch.Write("large.yaml", Rules.Large);
        using Watched watched = new(path);
        await watched.Until("1 passed, 0 failed");

        File.Delete(path);
        await watched.Until("there is no such file");
        scratch.Write("large.yaml", Rules.Large);
        await watched.Until("1 passed, 0 failed", times: 2);
        Assert.Equal(0, await watched.End());
    }

    [Fact]
    public async Task APathThatNeverWasIsRefused()
    {
        ProgramRun run = await ProgramRun.Of("test", "no-such.yaml", "--watch");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no-such.yaml", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private sealed class Watched : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly SharedText text = new();
        private readonly Terminal terminal;
        private readonly Task<int> run;

        public Watched(string path)
        {
            terminal = new Terminal(Stream.Null, text, text, stop.Token);
            run = Task.Run(() => CommandList.RunAsync(["test", path, "--watch"], terminal));
        }

        public async Task Until(string said, int times = 1)
        {
            using CancellationTokenSource patience = new(Patience);
            while (text.ToString().Split(said).Length - 1 < times || !text.ToString().TrimEnd().EndsWith("Ctrl-C ends", StringComparison.Ordinal))
            {
                Assert.False(patience.IsCancellationRequested, $"`{said}` was not said {times} times in: {text}");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        public Task<int> End()
        {
            stop.Cancel();
            return run.WaitAsync(Patience);
        }

        public void Dispose()
        {
            stop.Cancel();
            run.Wait(Patience);
            terminal.Dispose();
            stop.Dispose();
        }
    }

    /// <summary>Written by the program while the test reads it.</summary>
    private sealed class SharedText : MemoryStream
    {
        private readonly Lock gate = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (gate)
            {
                base.Write(buffer, offset, count);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (gate)
            {
                base.Write(buffer);
            }
        }

        public override string ToString()
        {
            lock (gate)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }
}
