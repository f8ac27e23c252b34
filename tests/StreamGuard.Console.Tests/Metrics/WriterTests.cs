using System.Buffers;
using Prometheus;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>What the loops do for every event.</summary>
public class WriterTests
{
    private readonly FiguresRegistry figures = BusyFigures.Create();
    private readonly InputFigures input;
    private readonly PartitionFigures partition;
    private readonly WorkerFigures worker;
    private readonly OutputFigures output;
    private readonly RuleFigures rule;

    public WriterTests()
    {
        input = figures.Inputs[0];
        partition = figures.Partitions[0];
        worker = figures.Workers[0];
        output = figures.Outputs[0];
        rule = worker.Rules[0];
    }

    [Fact]
    public void AnUpdateAllocatesNothing()
    {
        Update(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Update(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Its garbage would be collected at the expense of the loops: a thousand rules made 20 MB a scrape when nothing was kept.</summary>
    [Fact]
    public void AScrapeThatFindsNothingNewAllocatesLittle()
    {
        worker.UseRules([.. Enumerable.Range(0, 900).Select(number => new RuleFigures($"rule-{number}", "high", 0, ["payroll"], ["amount", "payee"]))]);
        using StreamGuardMetrics metrics = new(figures);
        ArrayBufferWriter<byte> text = new(1 << 20);
        long allocated = 0;
        for (int scrape = 0; scrape < 3; scrape++)
        {
            text.ResetWrittenCount();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(metrics.WriteAsync(text, ExpositionFormat.PrometheusText, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.True(allocated < 300_000, $"{allocated} bytes for a scrape of {text.WrittenCount}");
    }

    [Fact]
    public async Task AScrapeInTheMidstOfUpdatesIsWhole()
    {
        using StreamGuardMetrics metrics = new(figures);
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(2));
        Task writing = Task.Run(
            () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    Update(1_000);
                    figures.RemovePartition(figures.AddPartition(9));
                }
            },
            TestContext.Current.CancellationToken);
        double events = 0;
        double latencies = 0;
        int scrapes = 0;
        while (!enough.IsCancellationRequested)
        {
            Exposed[] both = await Task.WhenAll(Exposed.Of(metrics), Exposed.Of(metrics));
            foreach (Exposed one in both)
            {
                Assert.Equal(one["streamguard_alert_latency_seconds_count"], one["""streamguard_alert_latency_seconds_bucket{le="+Inf"}"""]);
            }

            double eventsNow = both.Max(one => one["""streamguard_events_total{topic="transfers",outcome="routed"}"""]);
            double latenciesNow = both.Max(one => one["streamguard_alert_latency_seconds_count"]);
            Assert.True(eventsNow >= events && latenciesNow >= latencies, "a counter went back");
            (events, latencies) = (eventsNow, latenciesNow);
            scrapes++;
        }

        await writing;
        Assert.True(scrapes > 3, $"only {scrapes} scrapes in two seconds");
        Exposed end = await Exposed.Of(metrics);
        Assert.Equal(input.Consumed - input.BadTotal, end["""streamguard_events_total{topic="transfers",outcome="routed"}"""]);
        Assert.Equal(Enumerable.Range(0, worker.AlertLatency.BucketCount).Sum(worker.AlertLatency.SecondsIn), end["streamguard_alert_latency_seconds_sum"], 1e-3);
    }

    private void Update(int times)
    {
        for (int time = 0; time < times; time++)
        {
            input.Consumed++;
            input.LagRecords = time;
            input.BehindSince = input.Clock = time;
            if (time % 10 == 0)
            {
                input.CountBad(BadReason.WrongType);
            }

            partition.Applied++;
            partition.Evaluated++;
            partition.NotePause(time);
            partition.IsRestored = true;
            worker.Turn();
            worker.CountKind(0);
            worker.AlertLatency.Observe(time * 1_000_000L);
            worker.Processing.Observe(time);
            rule.Matched++;
            rule.CountUnknown(1);
            rule.CountExcepted(0);
            output.Sent++;
            output.Acknowledged++;
        }
    }
}
