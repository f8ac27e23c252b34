using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Kafka.Delivery;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;
using StreamGuard.Rules.Planning;
using KafkaBatch = StreamGuard.Kafka.Reading.RecordBatch;
using RecordBatch = StreamGuard.Engine.Runtime.RecordBatch;

namespace StreamGuard.Host.Running;

/// <summary>
/// Kafka → rules → Kafka, on one detecting thread. The offset of an event is committed when it has been evaluated and all that it brought
/// about has been acknowledged.
/// </summary>
internal sealed class StreamDetection : IDisposable
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(3);

    private readonly RunOptions options;
    private readonly Action<string> tell;
    private readonly KafkaSink sink;
    private readonly KafkaEffects effects;
    private readonly SequentialEngine engine;
    private readonly Intake intake;
    private readonly StreamClock clock;
    private readonly RecordBatch routed = new();
    private readonly Dictionary<string, (uint Number, int? Kind)> topics = new(StringComparer.Ordinal);
    private readonly Status status;

    public StreamDetection(LoadedRules rules, RunOptions options, Action<string> tell)
    {
        this.options = options;
        this.tell = tell;
        foreach (TopicName topic in options.Topics)
        {
            topics[topic.Name] = ((uint)topics.Count, KindOf(topic, rules.Schema));
        }

        sink = KafkaSink.Open(options.Kafka, change => tell(change.Message));
        effects = new KafkaEffects(sink, options, rules.Schema.TimeZone, tell);
        engine = new SequentialEngine(RulePlanner.Plan(rules.RuleSet), partitions: 1, effects);
        intake = new Intake(new JsonEventDecoder(rules.Schema), new Router(rules.Schema, new RouterOptions()));
        clock = new StreamClock(intake.Router, engine);
        status = new Status(intake, effects, sink, options.StatusEvery, tell);
    }

    /// <summary>Told on the detecting thread of each record that has been evaluated, and of the clock after it.</summary>
    public Action<InputPosition, long>? Evaluated { get; init; }

    /// <summary>Until stopped. What was read and not evaluated by then is not committed.</summary>
    public void Run(CancellationToken stop)
    {
        using KafkaSource source = KafkaSource.Open(
            options.Kafka with { Topics = [.. options.Topics.Select(topic => topic.Name)] }, change => tell(change.Message));
        using CancellationTokenRegistration stopping = stop.Register(source.Stop);
        foreach (KafkaBatch? batch in BatchReading.Of(source.Batches))
        {
            if (batch is null)
            {
                clock.PassWithoutEvents();
            }
            else
            {
                Take(batch, stop);
            }

            sink.Completion.ThrowIfFailed();
            status.TellIfDue();
        }

        if (!sink.Flush(LongestFlush))
        {
            tell($"{Counted.Of(sink.UnderWay, "output")} not acknowledged; the events they follow from will be read again");
        }

        status.Tell("stopped");
    }

    public void Dispose()
    {
        sink.Dispose();
        engine.Dispose();
        routed.Dispose();
    }

    private static int? KindOf(TopicName topic, Schema schema) => topic.Kind is null
        ? null
        : schema.Find(topic.Kind)?.Index ?? throw new UserProblemException($"--topic {topic.Name}={topic.Kind}: the schema has no such kind");

    private void Take(KafkaBatch batch, CancellationToken stop)
    {
        using (batch)
        {
            if (batch.Kind != BatchKind.Records)
            {
                Change(batch);
                return;
            }

            clock.BeginBatch();
            for (int index = 0; index < batch.Count; index++)
            {
                if (stop.IsCancellationRequested)
                {
                    return;
                }

                Take(batch[index]);
            }

            clock.EndBatch();
            batch.MarkEvaluated();
        }
    }

    private void Take(KafkaRecord record)
    {
        InputPosition position = record.Position;
        (uint number, int? kind) = topics[position.Partition.Topic];
        effects.Begin(record);
        RecordOrigin origin = new(number, (uint)position.Partition.Number, position.Offset);
        if (intake.Take(record.Value, origin, [routed], kind) is { } problem)
        {
            effects.TellBad(record, problem, engine.Detectors[0].Rules.Schema);
        }

        foreach (LogRecord one in routed)
        {
            engine.Apply(one);
        }

        engine.Finish();
        routed.Clear();
        effects.End();
        Evaluated?.Invoke(position, intake.Router.Clock);
    }

    private void Change(KafkaBatch batch)
    {
        string names = string.Join(", ", batch.Partitions.GroupBy(one => one.Topic).Select(topic => $"{topic.Key} [{string.Join(' ', topic.Select(one => one.Number))}]"));
        tell(batch.Kind == BatchKind.Assigned ? $"reading {names}" : $"no longer reading {names}");
        if (batch.Kind == BatchKind.Revoked)
        {
            sink.Flush(LongestFlush);
        }
    }
}
