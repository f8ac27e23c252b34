using StreamGuard.Engine.Events;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;
using StreamGuard.Seeds;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// The packs that are shipped, on the generator's lives with scams at their real rate: from bytes of JSON to alerts as JSON, on one thread. The baseline is the same
/// way of the same bytes under the twelve rules of the other measurements.
/// </summary>
internal sealed class PackMeasurement : IDisposable
{
    private readonly GeneratedLines lines;
    private readonly LineEngine pack;
    private readonly LineEngine twelve;

    public PackMeasurement(GeneratorOptions traffic)
    {
        Schema schema = BuiltInSchema.Load();
        lines = new GeneratedLines(traffic);
        pack = new LineEngine(Packs.Shipped(schema, out int rules));
        twelve = new LineEngine(Packs.Twelve(schema));
        Rules = rules;
    }

    public int Rules { get; }

    public static Report Run()
    {
        const int WarmEvents = 3_000_000;
        const int Events = 500_000;
        const int EventsPerRound = 25_000;
        GeneratorOptions traffic = new() { Customers = 50_000, Events = WarmEvents + Events, Days = 90, Seed = 7 };
        using PackMeasurement measurement = new(traffic);
        measurement.Warm(WarmEvents, EventsPerRound);
        Rounds rounds = new(CpuClock.Thread);
        long recordsBefore = measurement.pack.Records;
        int alertsBefore = measurement.pack.Alerts.Count;
        long derivedBefore = measurement.pack.Alerts.Derived;
        long bytes = 0;
        long allocated = 0;
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            measurement.lines.Fill(EventsPerRound);
            bytes += measurement.lines.Bytes.Length;
            rounds.Run(
                EventsPerRound,
                () =>
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    measurement.pack.Take(measurement.lines.Bytes);
                    allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                },
                () => measurement.twelve.Take(measurement.lines.Bytes));
        }

        return new Report("pack")
            .Add(rounds, "the same bytes through the twelve rules of packs/twelve.yaml", (double)allocated / Events)
            .Add("events_per_second", Math.Round(1e9 / rounds.NanosecondsPerEvent))
            .Add("rules", measurement.Rules)
            .Add("events", Events)
            .Add("warm_events", WarmEvents)
            .Add("customers", traffic.Customers)
            .Add("json_bytes_per_event", (double)bytes / Events, 1)
            .Add("records_per_event", (double)(measurement.pack.Records - recordsBefore) / Events, 2)
            .Add("derived", measurement.pack.Alerts.Derived - derivedBefore)
            .Add("alerts", measurement.pack.Alerts.Count - alertsBefore)
            .Add("bad", measurement.pack.Bad);
    }

    public void Warm(int events, int eventsPerRound)
    {
        for (int done = 0; done < events; done += eventsPerRound)
        {
            lines.Fill(eventsPerRound);
            pack.Take(lines.Bytes);
            twelve.Take(lines.Bytes);
        }
    }

    public void Dispose()
    {
        pack.Dispose();
        twelve.Dispose();
    }
}
