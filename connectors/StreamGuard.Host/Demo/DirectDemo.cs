using System.Buffers;
using System.Diagnostics;
using System.Threading.Channels;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Demo;

/// <summary>Generator → channel → rules, in this process: one thread makes events, one evaluates them.</summary>
internal sealed class DirectDemo : IDisposable
{
    private static readonly TimeSpan LongestHistory = TimeSpan.FromSeconds(2);

    private readonly PacedGenerator generator;
    private readonly DemoBoard board;
    private readonly Officers officers;
    private readonly DemoEffects effects;
    private readonly SequentialEngine engine;
    private readonly Intake intake;
    private readonly RecordBatch batch = new();
    private readonly Channel<(long Number, byte[] Line, int Length)> due = Channel.CreateBounded<(long, byte[], int)>(
        new BoundedChannelOptions(65_536) { SingleReader = true, SingleWriter = true });

    public DirectDemo(LoadedRules rules, DemoOptions options, DemoBoard board)
    {
        this.board = board;
        generator = new PacedGenerator(options);
        officers = new Officers(rules.Schema.TimeZone);
        effects = new DemoEffects(board, officers, rules.Schema.TimeZone);
        engine = new SequentialEngine(RulePlanner.Plan(rules.RuleSet), partitions: 1, effects);
        intake = new Intake(new JsonEventDecoder(rules.Schema), new Router(rules.Schema, new RouterOptions()));
    }

    /// <summary>Some weeks as fast as can be, so that there is a history, and the code is warm.</summary>
    public void ReadHistory(TimeSpan? length, CancellationToken stop)
    {
        TimeSpan most = length is { } whole && whole / 4 < LongestHistory ? whole / 4 : LongestHistory;
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < most && !stop.IsCancellationRequested && generator.Next() is { IsEmpty: false } line)
        {
            Evaluate(line);
        }

        board.History = (intake.Consumed, Stopwatch.GetElapsedTime(started));
        effects.IsLive = true;
    }

    public void Run(CancellationToken stop)
    {
        generator.Begin();
        board.Begin();
        Task making = Task.Factory.StartNew(() => Make(stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (due.Reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            while (due.Reader.TryRead(out (long Number, byte[] Line, int Length) one))
            {
                long at = Evaluate(one.Line.AsSpan(0, one.Length));
                ArrayPool<byte>.Shared.Return(one.Line);
                board.AddEvent(at, Stopwatch.GetElapsedTime(generator.DueAt(one.Number)));
            }
        }

        making.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        engine.Dispose();
        batch.Dispose();
    }

    private void Make(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && generator.HandOverDue(HandOver, stop))
            {
            }

            due.Writer.Complete();
        }
#pragma warning disable CA1031 // The evaluating thread throws it on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            due.Writer.Complete(problem);
        }
    }

    private void HandOver(long number, ReadOnlyMemory<byte> line)
    {
        byte[] copy = ArrayPool<byte>.Shared.Rent(line.Length);
        line.CopyTo(copy);
        if (!due.Writer.TryWrite((number, copy, line.Length)))
        {
            due.Writer.WriteAsync((number, copy, line.Length), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>The event, then the answers that officers have given by its time, which is returned.</summary>
    private long Evaluate(ReadOnlySpan<byte> line)
    {
        Apply(line);
        long at = intake.Row.At;
        while (officers.AnswerBefore(at) is { } answer)
        {
            Apply(answer);
        }

        return at;
    }

    private void Apply(ReadOnlySpan<byte> line)
    {
        intake.Take(line, new RecordOrigin(0, 0, intake.Consumed + 1), [batch]);
        foreach (LogRecord record in batch)
        {
            engine.Apply(record);
        }

        engine.Finish();
        batch.Clear();
    }
}
