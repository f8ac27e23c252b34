using System.Threading.Channels;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// A worker that is fed batches of records through a bounded channel, and gives the empty ones back through another, against a worker that walks
/// over the same batches itself. The CPU time is that of the whole process: whoever waits, wakes and hands over is in it.
/// </summary>
internal sealed class PipelineMeasurement : IDisposable
{
    private const int Capacity = 8;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly Schema schema = BuiltInSchema.Load();
    private readonly RecordBlock block;
    private readonly KeptAlerts raised = new();
    private readonly SequentialEngine fed;
    private readonly SequentialEngine alone;

    public PipelineMeasurement(TrafficOptions traffic)
    {
        block = new RecordBlock(schema, new TrafficStream(schema, traffic));
        RuleSet rules = Packs.Twelve(schema);
        fed = new SequentialEngine(rules, partitions: 1, raised);
        alone = new SequentialEngine(rules, partitions: 1, new KeptAlerts());
    }

    public static Report Run()
    {
        const int WarmEvents = 1_000_000;
        const int Events = 1_000_000;
        const int EventsPerRound = 50_000;
        using PipelineMeasurement measurement = new(new TrafficOptions());
        measurement.Warm(WarmEvents, EventsPerRound);
        Rounds rounds = new(CpuClock.Process);
        int handedOver = 0;
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            measurement.block.Fill(EventsPerRound);
            handedOver += measurement.block.BatchCount;
            rounds.Run(EventsPerRound, measurement.FeedAll, measurement.ApplyAll);
        }

        return new Report("pipeline")
            .Add(rounds, "the same work without channels", measurement.BytesPerEvent(EventsPerRound))
            .Add("overhead_percent", (rounds.Ratio - 1) * 100, 1)
            .Add("events", Events)
            .Add("events_per_batch", (double)Events / handedOver, 0)
            .Add("channel_capacity_batches", Capacity);
    }

    /// <summary>Managed bytes that handing over costs.</summary>
    public static double BytesPerEvent()
    {
        using PipelineMeasurement measurement = new(new TrafficOptions { Subjects = 1_000 });
        measurement.Warm(40_000, 5_000);
        return measurement.BytesPerEvent(5_000);
    }

    public void Warm(int events, int eventsPerRound)
    {
        for (int done = 0; done < events; done += eventsPerRound)
        {
            block.Fill(eventsPerRound);
            FeedAll();
            ApplyAll();
        }
    }

    /// <summary>What handing over costs on all threads together, per event: of the fed worker, without what the same work allocates alone.</summary>
    public double BytesPerEvent(int events)
    {
        block.Fill(events);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        FeedAll();
        long between = GC.GetTotalAllocatedBytes(precise: true);
        ApplyAll();
        return Math.Max(0, between - before - (GC.GetTotalAllocatedBytes(precise: true) - between)) / (double)events;
    }

    public void Dispose()
    {
        fed.Dispose();
        alone.Dispose();
        block.Dispose();
    }

    /// <summary>Two threads of their own, as the program's: the worker waits on an event, the feeder looks again when the channel is full.</summary>
    private void FeedAll()
    {
        BoundedChannelOptions options = new(Capacity) { SingleReader = true, SingleWriter = true };
        Channel<RecordBatch> full = Channel.CreateBounded<RecordBatch>(options);
        Channel<RecordBatch> empty = Channel.CreateBounded<RecordBatch>(new BoundedChannelOptions(block.BatchCount) { SingleReader = true, SingleWriter = true });
        using ManualResetEventSlim arrived = new();
        Thread worker = new(() => Work(full.Reader, empty.Writer, arrived));
        worker.Start();
        Feed(full.Writer, arrived);
        worker.Join();
    }

    private void Feed(ChannelWriter<RecordBatch> full, ManualResetEventSlim arrived)
    {
        foreach (RecordBatch batch in block.Batches)
        {
            while (!full.TryWrite(batch))
            {
                Thread.Sleep(Look);
            }

            arrived.Set();
        }

        full.Complete();
        arrived.Set();
    }

    private void Work(ChannelReader<RecordBatch> full, ChannelWriter<RecordBatch> empty, ManualResetEventSlim arrived)
    {
        while (!full.Completion.IsCompleted)
        {
            while (full.TryRead(out RecordBatch? batch))
            {
                Apply(fed, batch);
                empty.TryWrite(batch);
            }

            arrived.Wait(Patience);
            arrived.Reset();
        }
    }

    private void ApplyAll()
    {
        foreach (RecordBatch batch in block.Batches)
        {
            Apply(alone, batch);
        }
    }

    private static void Apply(SequentialEngine engine, RecordBatch batch)
    {
        engine.Apply(batch);

        engine.Finish();
    }
}
