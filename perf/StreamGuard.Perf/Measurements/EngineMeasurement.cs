using System.Text.Json.Nodes;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.HandWritten;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// The engine alone: ready records, twelve rules, a warm state, one thread. The baseline is the same pack by hand; when the alerts of the two
/// differ there is no figure.
/// </summary>
internal sealed class EngineMeasurement : IDisposable
{
    private readonly RecordBlock block;
    private readonly KeptAlerts raised = new();
    private readonly SequentialEngine engine;
    private readonly HandWrittenDetector byHand;
    private readonly HandWrittenDetector byHandLookingAhead;
    private int compared;

    public EngineMeasurement(TrafficOptions traffic)
    {
        Schema schema = BuiltInSchema.Load();
        block = new RecordBlock(schema, new TrafficStream(schema, traffic));
        engine = new SequentialEngine(Packs.Twelve(schema), partitions: 1, raised);
        byHand = new HandWrittenDetector(schema, traffic.Subjects);
        byHandLookingAhead = new HandWrittenDetector(schema, traffic.Subjects);
    }

    public static Report Run()
    {
        const int WarmEvents = 3_000_000;
        const int Events = 1_000_000;
        const int EventsPerRound = 50_000;
        TrafficOptions traffic = new();
        using EngineMeasurement measurement = new(traffic);
        measurement.Warm(WarmEvents, EventsPerRound);
        int before = measurement.raised.Alerts.Count;
        Rounds rounds = new(CpuClock.Thread);
        List<double> lookingAhead = [];
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            measurement.block.Fill(EventsPerRound);
            rounds.Run(EventsPerRound, measurement.ApplyAll, measurement.ApplyAllByHand);
            lookingAhead.Add(Rounds.Time(CpuClock.Thread, measurement.ApplyAllLookingAhead) / EventsPerRound);
            measurement.Compare();
        }

        Allocations allocations = measurement.CountAllocations(EventsPerRound);
        return new Report("engine")
            .Add(rounds, "the same twelve rules written by hand", allocations.BytesPerQuietEvent)
            .Add("baseline_looking_ahead_ns_per_event", Rounds.Median(lookingAhead), 1)
            .Add("events_per_second", Math.Round(1e9 / rounds.NanosecondsPerEvent))
            .Add("events", Events)
            .Add("warm_events", WarmEvents)
            .Add("subjects", traffic.Subjects)
            .Add("rows_kept", measurement.engine.Detectors[0].State.RowCount)
            .Add("alerts", measurement.raised.Alerts.Count - before)
            .Add("bytes_per_alert", allocations.BytesPerAlert, 0)
            .Add("alerts_by_rule", measurement.AlertsByRule());
    }

    /// <summary>Managed bytes of an event that raises nothing; a few thousand events tell.</summary>
    public static double BytesPerEvent()
    {
        using EngineMeasurement measurement = new(new TrafficOptions { Subjects = 1_000 });
        measurement.Warm(40_000, 5_000);
        return measurement.CountAllocations(5_000).BytesPerQuietEvent;
    }

    /// <summary>Fills the state without measuring.</summary>
    public void Warm(int events, int eventsPerRound)
    {
        for (int done = 0; done < events; done += eventsPerRound)
        {
            block.Fill(eventsPerRound);
            ApplyAll();
            ApplyAllByHand();
            ApplyAllLookingAhead();
            Compare();
        }
    }

    /// <summary>Of each event for itself, so that the few that raise an alert do not hide what the others cost.</summary>
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
        engine.Dispose();
        byHand.Dispose();
        byHandLookingAhead.Dispose();
        block.Dispose();
    }

    private void CountAllocations(RecordBatch batch, Allocations allocations)
    {
        foreach (LogRecord record in batch)
        {
            int alerts = raised.Alerts.Count;
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Apply(record);
            engine.Finish();
            allocations.Add(GC.GetAllocatedBytesForCurrentThread() - before, raised.Alerts.Count - alerts);
        }
    }

    private void ApplyAll()
    {
        foreach (RecordBatch batch in block.Batches)
        {
            engine.Apply(batch);
        }

        engine.Finish();
    }

    private void ApplyAllByHand()
    {
        foreach (RecordBatch batch in block.Batches)
        {
            byHand.Run(batch);
        }
    }

    private void ApplyAllLookingAhead()
    {
        foreach (RecordBatch batch in block.Batches)
        {
            byHandLookingAhead.RunLookingAhead(batch);
        }
    }

    /// <summary>All alerts since the last comparison; the order within one event is nobody's matter.</summary>
    private void Compare()
    {
        List<string> ids = byHand.Alerts.Ids;
        string[] planned = [.. raised.Alerts.Skip(compared).Select(alert => alert.Id)];
        string[] written = [.. ids.Skip(compared)];
        if (!planned.Order(StringComparer.Ordinal).SequenceEqual(written.Order(StringComparer.Ordinal)))
        {
            string[] onlyPlanned = [.. raised.Alerts.Skip(compared).Where(alert => !written.Contains(alert.Id)).Select(alert => alert.Rule)];
            throw new InvalidOperationException(
                $"The engine and the rules by hand differ: only the engine raises [{string.Join(' ', onlyPlanned)}], "
                + $"by hand there are {written.Except(planned).Count()} that the engine does not raise.");
        }

        compared = ids.Count;
    }

    private JsonObject AlertsByRule()
    {
        JsonObject counts = [];
        foreach (IGrouping<string, string> rule in raised.Alerts.Select(alert => alert.Rule).GroupBy(rule => rule).OrderBy(rule => rule.Key))
        {
            counts[rule.Key] = rule.Count();
        }

        return counts;
    }
}
