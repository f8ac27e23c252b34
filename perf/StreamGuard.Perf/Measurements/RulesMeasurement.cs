using System.Diagnostics;
using System.Text.Json.Nodes;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>What one more rule costs that does not match: 100, 1,000 and 10,000 rules over the events that 10 rules see.</summary>
internal sealed class RulesMeasurement : IDisposable
{
    private readonly Schema schema = BuiltInSchema.Load();
    private readonly RecordBlock block;
    private readonly SequentialEngine[] engines;
    private readonly KeptAlerts raised = new();

    public RulesMeasurement(TrafficOptions traffic, params int[] counts)
    {
        block = new RecordBlock(schema, new TrafficStream(schema, traffic));
        engines = [.. counts.Select(Prepare)];
    }

    /// <summary>From YAML to delegates, for each number of rules.</summary>
    private JsonObject PrepareSeconds { get; } = [];

    public static Report Run()
    {
        const int WarmEvents = 500_000;
        const int Events = 500_000;
        const int EventsPerRound = 50_000;
        int[] counts = [10, 100, 1_000, 10_000];
        using RulesMeasurement measurement = new(new TrafficOptions(), counts);
        measurement.Warm(WarmEvents, EventsPerRound);
        Rounds[] rounds = [.. counts.Select(_ => new Rounds(CpuClock.Thread))];
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            double[] times = measurement.Round(EventsPerRound, first: rounds[0].Count);
            for (int index = 0; index < counts.Length; index++)
            {
                rounds[index].Add(times[index], times[0]);
            }
        }

        Allocations allocations = measurement.CountAllocations(EventsPerRound);
        return new Report("rules")
            .Add(rounds[2], "10 rules over the same events; measured are 1,000", allocations.BytesPerQuietEvent)
            .Add("events", Events)
            .Add("distinct_windows", GeneratedRules.Windows)
            .Add("ns_per_event_by_rules", Each(counts, index => Math.Round(rounds[index].NanosecondsPerEvent, 1)))
            .Add("ratio_by_rules", Each(counts, index => Math.Round(rounds[index].Ratio, 3)))
            .Add("prepare_seconds_by_rules", measurement.PrepareSeconds)
            .Add("alerts", measurement.raised.Alerts.Count);
    }

    /// <summary>Managed bytes of an event that raises nothing; a few thousand events tell.</summary>
    public static double BytesPerEvent()
    {
        using RulesMeasurement measurement = new(new TrafficOptions { Subjects = 1_000 }, 50);
        measurement.Warm(40_000, 5_000);
        return measurement.CountAllocations(5_000).BytesPerQuietEvent;
    }

    public void Warm(int events, int eventsPerRound)
    {
        for (int done = 0; done < events; done += eventsPerRound)
        {
            block.Fill(eventsPerRound);
            Array.ForEach(engines, ApplyAll);
        }
    }

    /// <summary>Of the engine with the most rules.</summary>
    public Allocations CountAllocations(int events)
    {
        block.Fill(events);
        Allocations allocations = new();
        foreach (RecordBatch batch in block.Batches)
        {
            CountAllocations(batch, allocations);
        }

        return allocations;
    }

    public void Dispose()
    {
        Array.ForEach(engines, engine => engine.Dispose());
        block.Dispose();
    }

    private void CountAllocations(RecordBatch batch, Allocations allocations)
    {
        foreach (LogRecord record in batch)
        {
            int alerts = raised.Alerts.Count;
            long before = GC.GetAllocatedBytesForCurrentThread();
            engines[^1].Apply(record);
            engines[^1].Finish();
            allocations.Add(GC.GetAllocatedBytesForCurrentThread() - before, raised.Alerts.Count - alerts);
        }
    }

    private SequentialEngine Prepare(int rules)
    {
        long start = Stopwatch.GetTimestamp();
        RuleSet planned = Packs.OfText(GeneratedRules.Yaml(rules), schema);
        PrepareSeconds[$"{rules}"] = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2);
        return new SequentialEngine(planned, partitions: 1, raised);
    }

    /// <summary>Nanoseconds per event of every engine; another one goes first each time.</summary>
    private double[] Round(int events, int first)
    {
        block.Fill(events);
        double[] times = new double[engines.Length];
        for (int turn = 0; turn < engines.Length; turn++)
        {
            int index = (first + turn) % engines.Length;
            times[index] = Rounds.Time(CpuClock.Thread, () => ApplyAll(engines[index])) / events;
        }

        return times;
    }

    private void ApplyAll(SequentialEngine engine)
    {
        foreach (RecordBatch batch in block.Batches)
        {
            engine.Apply(batch);
        }

        engine.Finish();
    }

    private static JsonObject Each(int[] counts, Func<int, double> value) =>
        new(counts.Select((count, index) => KeyValuePair.Create($"{count}", (JsonNode?)value(index))));
}
