using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Traffic;

namespace StreamGuard.Perf.Engines;

/// <summary>All of an event's way on one thread: a line of JSON is decoded and routed with its copies, rules are tried, alerts are written as JSON.</summary>
internal sealed class LineEngine : IDisposable
{
    private readonly SequentialEngine engine;
    private readonly Intake intake;
    private readonly RecordBatch[] batches = [new RecordBatch()];
    private long lineNumber;

    public LineEngine(RuleSet rules)
    {
        Alerts = new WrittenAlerts(rules.Schema);
        engine = new SequentialEngine(rules, partitions: 1, Alerts);
        intake = new Intake(new JsonEventDecoder(rules.Schema), new Router(rules.Schema, new RouterOptions()));
    }

    public WrittenAlerts Alerts { get; }

    public long Bad => intake.BadTotal;

    public long Records { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (ReadOnlySpan<byte> line in new Lines(bytes))
        {
            Route(line);
            if (batches[0].IsFull)
            {
                Detect();
            }
        }

        Detect();
    }

    /// <summary>One line, and nothing else waits.</summary>
    public void TakeOne(ReadOnlySpan<byte> line)
    {
        Route(line);
        Detect();
    }

    public void Dispose()
    {
        engine.Dispose();
        batches[0].Dispose();
        Alerts.Dispose();
    }

    private void Route(ReadOnlySpan<byte> line) => intake.Take(line, new RecordOrigin { Offset = ++lineNumber }, batches);

    private void Detect()
    {
        Records += batches[0].Count;
        engine.Apply(batches[0]);
        engine.Finish();
        batches[0].Clear();
    }
}
