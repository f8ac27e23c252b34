using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// All of an event's way on one thread: a line of JSON is decoded and routed with the copies that the schema asks for, twelve rules are tried,
/// alerts are written as JSON. The baseline only reads the same bytes, token by token, and looks at none of them.
/// </summary>
internal sealed class JsonMeasurement : IDisposable
{
    private readonly LineBlock lines;
    private readonly LineEngine engine;
    private readonly JsonEventDecoder decoder;
    private readonly Router router;
    private readonly EventRow row = new();
    private readonly RecordBatch[] batches = [new RecordBatch()];
    private long tokens;

    public JsonMeasurement(TrafficOptions traffic)
    {
        Schema schema = BuiltInSchema.Load();
        lines = new LineBlock(schema, new TrafficStream(schema, traffic));
        engine = new LineEngine(Packs.Twelve(schema));
        decoder = new JsonEventDecoder(schema);
        router = new Router(schema, new RouterOptions());
    }

    public static Report Run()
    {
        const int WarmEvents = 3_000_000;
        const int Events = 500_000;
        const int EventsPerRound = 25_000;
        using JsonMeasurement measurement = new(new TrafficOptions());
        measurement.Warm(WarmEvents, EventsPerRound);
        Rounds rounds = new(CpuClock.Thread);
        List<double> ofAllThreads = [];
        List<double> decoding = [];
        List<double> routing = [];
        long bytes = 0;
        long recordsBefore = measurement.engine.Records;
        long tokensBefore = measurement.tokens;
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            measurement.lines.Fill(EventsPerRound);
            bytes += measurement.lines.Bytes.Length;
            rounds.Run(
                EventsPerRound,
                () => ofAllThreads.Add(Rounds.Time(CpuClock.Process, measurement.TakeAll) / EventsPerRound),
                measurement.ReadAll);
            decoding.Add(Rounds.Time(CpuClock.Thread, measurement.DecodeAll) / EventsPerRound);
            routing.Add(Rounds.Time(CpuClock.Thread, measurement.RouteAll) / EventsPerRound);
        }

        long recordsOfEvents = measurement.engine.Records - recordsBefore;
        Allocations allocations = measurement.CountAllocations(EventsPerRound);
        return new Report("json")
            .Add(rounds, "one Utf8JsonReader pass over the same bytes", allocations.BytesPerQuietEvent)
            .Add("all_threads_ns_per_event", Rounds.Median(ofAllThreads), 1)
            .Add("decode_ns_per_event", Rounds.Median(decoding), 1)
            .Add("decode_and_route_ns_per_event", Rounds.Median(routing), 1)
            .Add(
                "detect_ns_per_record",
                (rounds.NanosecondsPerEvent - Rounds.Median(routing)) * Events / recordsOfEvents, 1)
            .Add("events_per_second", Math.Round(1e9 / rounds.NanosecondsPerEvent))
            .Add("events", Events)
            .Add("warm_events", WarmEvents)
            .Add("json_bytes_per_event", (double)bytes / Events, 1)
            .Add("json_tokens_per_event", (double)(measurement.tokens - tokensBefore) / Events, 1)
            .Add("records_per_event", (double)recordsOfEvents / Events, 2)
            .Add("bad", measurement.engine.Bad)
            .Add("alerts", measurement.engine.Alerts.Count)
            .Add("bytes_per_alert", allocations.BytesPerAlert, 0);
    }

    /// <summary>Managed bytes of an event that raises nothing; a few thousand events tell.</summary>
    public static double BytesPerEvent()
    {
        using JsonMeasurement measurement = new(new TrafficOptions { Subjects = 1_000 });
        measurement.Warm(40_000, 5_000);
        return measurement.CountAllocations(5_000).BytesPerQuietEvent;
    }

    public void Warm(int events, int eventsPerRound)
    {
        for (int done = 0; done < events; done += eventsPerRound)
        {
            lines.Fill(eventsPerRound);
            TakeAll();
            ReadAll();
            DecodeAll();
            RouteAll();
        }
    }

    public Allocations CountAllocations(int events)
    {
        lines.Fill(events);
        Allocations allocations = new();
        foreach (ReadOnlySpan<byte> line in new Lines(lines.Bytes))
        {
            int alerts = engine.Alerts.Count;
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.TakeOne(line);
            allocations.Add(GC.GetAllocatedBytesForCurrentThread() - before, engine.Alerts.Count - alerts);
        }

        return allocations;
    }

    public void Dispose()
    {
        engine.Dispose();
        batches[0].Dispose();
    }

    private void TakeAll() => engine.Take(lines.Bytes);

    /// <summary>The first part of the way alone, on rows of its own.</summary>
    private void DecodeAll()
    {
        foreach (ReadOnlySpan<byte> line in new Lines(lines.Bytes))
        {
            decoder.Decode(line, row);
        }
    }

    /// <summary>Decoded and written as records that nobody reads.</summary>
    private void RouteAll()
    {
        foreach (ReadOnlySpan<byte> line in new Lines(lines.Bytes))
        {
            decoder.Decode(line, row);
            router.Route(row, default, batches);
            if (batches[0].IsFull)
            {
                batches[0].Clear();
            }
        }

        batches[0].Clear();
    }

    private void ReadAll()
    {
        foreach (ReadOnlySpan<byte> line in new Lines(lines.Bytes))
        {
            Utf8JsonReader reader = new(line);
            while (reader.Read())
            {
                tokens++;
            }
        }
    }
}
