using System.Text.Json.Nodes;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Kafka.Writing;
using StreamGuard.Perf.Brokers;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Logs;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;
using RecordBatch = StreamGuard.Engine.Runtime.RecordBatch;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// Records that lie in the log, read and taken through the twelve rules to alerts in their topic, against loops of Confluent.Kafka's that read the
/// same messages and do nothing. CPU time of the whole process; the broker is another one.
/// </summary>
internal sealed class KafkaConsumeMeasurement : IDisposable
{
    private readonly LogTopics topics = new(Partitions: 8);
    private readonly LogIdentity log;
    private readonly BrokerProcess broker;
    private readonly KafkaLogWriter writer;
    private readonly RecordBlock block;
    private readonly LogReading reading;
    private long recordBytes;
    private long records;

    public KafkaConsumeMeasurement(TrafficOptions traffic)
    {
        Schema schema = BuiltInSchema.Load();
        RuleSet rules = Packs.Twelve(schema);
        log = new LogIdentity(1, topics.Partitions);
        broker = BrokerProcess.Start(topics.All);
        writer = new KafkaLogWriter(broker.Options, LogTopics.Log);
        block = new RecordBlock(schema, new TrafficStream(schema, traffic));
        reading = new LogReading(broker.Options, topics, log, rules);
        for (int partition = 0; partition < log.Partitions; partition++)
        {
            writer.Append(partition, new GenesisRecord(log, partition).Write());
            writer.Append(partition, new Activation(1, rules.Version).Write(Slot.Missing));
        }

        Flush();
        reading.Read(2 * log.Partitions);
    }

    public static Report Run()
    {
        // What a round has in a partition must stay below the 5 MB that the broker keeps.
        const int EventsPerRound = 200_000;
        const int WarmRounds = 15;
        const int WarmRoundsOfAll = 2;
        const int TimedRounds = 12;
        TrafficOptions traffic = new();
        using KafkaConsumeMeasurement measurement = new(traffic);
        for (int round = 0; round < WarmRounds; round++)
        {
            measurement.Warm(EventsPerRound);
        }

        for (int round = 0; round < WarmRoundsOfAll; round++)
        {
            measurement.Round(EventsPerRound, round);
        }

        measurement.reading.NanosecondsByThread.Clear();
        long alertsBefore = measurement.reading.Alerts;
        Rounds rounds = new(CpuClock.Process);
        Rounds ourSettings = new(CpuClock.Process);
        Rounds thin = new(CpuClock.Process);
        List<double> detecting = [];
        List<double> allocated = [];
        for (int round = 0; round < TimedRounds; round++)
        {
            (double real, double bare, double bareWithOurs, double bareThin) = measurement.Round(EventsPerRound, round);
            rounds.Add(real, bare);
            ourSettings.Add(real, bareWithOurs);
            thin.Add(real, bareThin);
            detecting.Add((double)measurement.reading.DetectingNanoseconds / EventsPerRound);
            allocated.Add((double)measurement.reading.AllocatedBytes / EventsPerRound);
        }

        return new Report("kafka-consume")
            .Add(rounds, "Confluent.Kafka's Consume, byte[] values, all result fields, doing nothing", Rounds.Median(allocated))
            .Add("baseline_our_settings_ns_per_event", ourSettings.BaselineNanosecondsPerEvent, 1)
            .Add("ratio_our_settings", ourSettings.Ratio, 3)
            .Add("thin_baseline", "the same loop, span deserializer, ConsumeResultFields=none")
            .Add("thin_baseline_ns_per_event", thin.BaselineNanosecondsPerEvent, 1)
            .Add("thin_ratio", thin.Ratio, 3)
            .Add("detecting_thread_ns_per_event", Rounds.Median(detecting), 1)
            .Add("ns_per_event_by_thread", measurement.ByThread(TimedRounds * EventsPerRound))
            .Add("events", TimedRounds * EventsPerRound)
            .Add("warm_events", (WarmRounds + WarmRoundsOfAll) * EventsPerRound)
            .Add("subjects", traffic.Subjects)
            .Add("partitions", measurement.topics.Partitions)
            .Add("record_bytes", (double)measurement.recordBytes / measurement.records, 0)
            .Add("alerts", measurement.reading.Alerts - alertsBefore)
            .Add("broker", "embedded, in a process of its own: its CPU is not counted");
    }

    /// <summary>Fills the state.</summary>
    public void Warm(int events)
    {
        Produce(events);
        reading.Read(events);
    }

    /// <summary>New records into the log, then the four readings of them, each going first in its turn. In nanoseconds of CPU per event.</summary>
    public (double Real, double Bare, double WithOurSettings, double Thin) Round(int events, int round)
    {
        long[] from = [.. reading.Owners.Select(owner => owner.NextOffset)];
        Produce(events);
        long[] spent = new long[4];
        for (int turn = 0; turn < spent.Length; turn++)
        {
            int which = (round + turn) % spent.Length;
            GC.Collect();
            spent[which] = which switch
            {
                0 => reading.Read(events),
                1 => BareLoops.Default(broker.Options, LogTopics.Log, from, events),
                2 => BareLoops.WithOurSettings(broker.Options, LogTopics.Log, from, events),
                _ => BareLoops.Thin(broker.Options, LogTopics.Log, from, events),
            };
        }

        return ((double)spent[0] / events, (double)spent[1] / events, (double)spent[2] / events, (double)spent[3] / events);
    }

    public void Dispose()
    {
        reading.Dispose();
        block.Dispose();
        writer.Dispose();
        broker.Dispose();
    }

    /// <summary>Those that count.</summary>
    private JsonObject ByThread(int events)
    {
        JsonObject line = [];
        foreach ((string name, long spent) in reading.NanosecondsByThread.OrderByDescending(one => one.Value))
        {
            if (spent >= events)
            {
                line[name] = Math.Round((double)spent / events, 1);
            }
        }

        return line;
    }

    private void Produce(int events)
    {
        block.Fill(events);
        foreach (RecordBatch batch in block.Batches)
        {
            foreach (LogRecord record in batch)
            {
                writer.Append(Bucket.Partition(record.Header.Bucket, log.Partitions), record.Bytes);
                recordBytes += record.Bytes.Length;
                records++;
            }
        }

        Flush();
    }

    private void Flush()
    {
        if (!writer.Flush(TimeSpan.FromSeconds(30)))
        {
            throw new InvalidOperationException("The broker does not take the records.");
        }
    }
}
