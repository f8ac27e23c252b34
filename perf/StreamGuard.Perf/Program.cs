using StreamGuard.Perf.Brokers;
using StreamGuard.Perf.Measurements;
using StreamGuard.Perf.Measuring;

if (args is [BrokerProcess.Argument, .. string[] topics])
{
    return BrokerProcess.Serve(topics);
}

(string Name, string Told, Func<Report> Run)[] measurements =
[
    ("decode", "lines of JSON to rows and to records, against a plain Utf8JsonReader", DecodeMeasurement.Run),
    ("engine", "ready records through twelve rules, against the same rules written by hand", EngineMeasurement.Run),
    ("json", "from bytes of JSON Lines to alerts as JSON, against one pass of Utf8JsonReader", JsonMeasurement.Run),
    ("pack", "the shipped packs, from bytes of JSON to alerts as JSON, against twelve rules", PackMeasurement.Run),
    ("rules", "1,000 rules over the events of 10; 100 and 10,000 too", RulesMeasurement.Run),
    ("memory", "a million subjects, idle and with histories, against an object per event", MemoryMeasurement.Run),
    ("pipeline", "a worker fed through a bounded channel, against the same work without", PipelineMeasurement.Run),
    ("checkpoint", "a partition that writes checkpoints between its batches, against one that writes none", CheckpointMeasurement.Run),
    ("restore", "a partition put together from its checkpoints, against the log read again", RestoreMeasurement.Run),
    ("kafka-consume", "records that lie in the log to alerts, against a bare consume loop over the same messages", KafkaConsumeMeasurement.Run),
    ("latency", "from when an event is due to its alert, open-loop, against the bare hop of the same messages", LatencyMeasurement.Run),
];

if (args is not [string wanted])
{
    Console.Error.WriteLine("usage: perf/run.sh NAME");
    foreach ((string name, string told, _) in measurements)
    {
        Console.Error.WriteLine($"  {name,-14} {told}");
    }

    Console.Error.WriteLine("  all            each of them");
    return args.Length == 0 ? 0 : 2;
}

if (wanted != "all" && Array.TrueForAll(measurements, one => one.Name != wanted))
{
    Console.Error.WriteLine($"perf: there is no measurement `{wanted}`; perf/run.sh without a name lists them.");
    return 2;
}

foreach ((_, _, Func<Report> run) in measurements.Where(one => wanted == "all" || one.Name == wanted))
{
    Console.WriteLine(run());
}

return 0;
