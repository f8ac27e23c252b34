using System.Globalization;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka.Reading;
using StreamGuard.Rules.Checking;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class LatencyTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly RunFigures figures;
    private readonly DetectMeasuring measuring;

    public LatencyTests()
    {
        RunOptions options = new() { Kafka = new() { BootstrapServers = "b:1" }, AlertsTopic = "a", DeadLettersTopic = "d", CheckpointsTopic = "c", RulesTopic = "r" };
        figures = new RunFigures(options, time, _ => { });
        measuring = new DetectMeasuring(figures, "detect-0", BuiltInSchema.Load(), "log", canaries: null, time);
    }

    public void Dispose() => figures.Dispose();

    [Fact]
    public void DetectionLatencyCountsFromWhenTheAlertsOwnRecordWasAppendedThoughMoreWereReadWithIt()
    {
        RecordBatch batch = new(BatchKind.Records, [], _ => { });
        InputPartition other = new("log", 0);
        InputPartition own = new("log", 1);
        batch.Add(other, 20, default, isNull: false, appendedAt: time.Now - 50_000);
        batch.Add(own, 20, default, isNull: false, appendedAt: time.Now - 9_000);
        batch.Add(own, 21, default, isNull: false, appendedAt: time.Now - 5_000);
        batch.Add(own, 25, default, isNull: false, appendedAt: time.Now - 20);
        batch.Add(own, 26, default, isNull: false, appendedAt: -1);
        measuring.BeforeRun(batch, from: 1);
        MeasuredEffects effects = new(new Nothing(), measuring, canary: null, time);
        foreach (long offset in new long[] { 20, 25, 25, 26 })
        {
            effects.Raise(AlertOf(time.Now - 3_600_000), new Cause(new DeliveryTracker(), offset));
        }

        // 9 s, and 20 ms twice; of the last nobody says.
        Assert.Equal([("0.025", 2L), ("10", 1L)], Observed(measuring.Worker.DetectionLatency));
        Assert.Equal([("+Inf", 4L)], Observed(measuring.Worker.AlertLatency));
    }

    private static List<(string Bound, long Count)> Observed(BucketHistogram latency) =>
    [
        .. Enumerable.Range(0, latency.BucketCount).Where(bucket => latency.CountIn(bucket) > 0)
            .Select(bucket => (bucket < latency.Bounds.Count ? latency.Bounds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf", latency.CountIn(bucket))),
    ];

    private static Alert AlertOf(long at) => new()
    {
        Id = "a",
        Rule = "large",
        Version = "v",
        Severity = "high",
        Score = 1,
        Outcome = "review",
        Subject = "C1",
        Case = "c",
        At = at,
        Event = "t1",
        Title = "",
        Message = "",
        Actions = [],
        Values = [],
        Evidence = [],
    };

    private sealed class Nothing : IEffectWriter
    {
        public void Raise(Alert alert, Cause because)
        {
        }

        public void Refuse(in LogRecord record, Refusal reason, Cause because)
        {
        }
    }
}
