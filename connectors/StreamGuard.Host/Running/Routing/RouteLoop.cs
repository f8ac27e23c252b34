using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;
using KafkaBatch = StreamGuard.Kafka.Reading.RecordBatch;

namespace StreamGuard.Host.Running.Routing;

/// <summary>
/// From the input topics to the log: decode, check, find the subject, append. An input's offset is committed when the log has acknowledged all that
/// follows from it. One thread.
/// </summary>
internal sealed class RouteLoop : IDisposable
{
    private const int MostRecordsInATurn = 512;

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseWhileHolding = TimeSpan.FromMilliseconds(2);

    private readonly RunOptions options;
    private readonly OpenLog log;
    private readonly Schema schema;
    private readonly DeadLetterSending deadLetters;
    private readonly Action<string> tell;
    private readonly Router router;
    private readonly LogAppending appending;
    private readonly SourceMerge merge;
    private readonly RouteClock clock;
    private readonly Dictionary<string, TopicPlan> plans;
    private readonly IdentityFollowing? identities;
    private readonly Canary? canary;
    private readonly Intake ofCanary;
    private readonly RouteMeasuring measuring;
    private bool isBusy;

    public RouteLoop(
        RunOptions options, OpenLog log, DeadLetterSending deadLetters, Func<string, int> partitionsOf, RunFigures figures, Canary? canary,
        Action<string> tell, TimeProvider time)
    {
        this.options = options;
        this.log = log;
        this.deadLetters = deadLetters;
        this.tell = tell;
        schema = log.Schema;

        // Without a bound of its own the router lets its clock follow the events.
        router = new Router(schema, new RouterOptions { FutureBoundMilliseconds = options.IsRecorded ? null : long.MaxValue });
        appending = new LogAppending(log.Identity, log.Writer);
        merge = new SourceMerge(options, time);
        clock = new RouteClock(router, merge, options, time);
        plans = options.Topics.Append(options.IdentityTopic).OfType<InputTopic>().DistinctBy(topic => topic.Name, StringComparer.Ordinal)
            .Select(topic => TopicPlan.Of(topic, schema, router) with { HasTombstones = topic.Name == options.IdentityTopic?.Name })
            .ToDictionary(plan => plan.Topic.Name, StringComparer.Ordinal);
        this.canary = canary;
        ofCanary = new Intake(new JsonEventDecoder(schema), router);
        measuring = new RouteMeasuring(figures, plans.Values, time);
        RefuseEqualNumbers();
        if (options.IdentityTopic is { } identity)
        {
            identities = new IdentityFollowing(options, plans[identity.Name], partitionsOf(identity.Name), schema, router, tell);
        }
    }

    /// <summary>Inputs that were routed or refused; may be read from any thread.</summary>
    public long Consumed => plans.Values.Sum(plan => plan.Intake.Consumed);

    /// <summary>Until stopped. What was read and not routed by then is not committed.</summary>
    public void Run(CancellationToken stop)
    {
        ReadIdentities(stop);
        using KafkaSource source = KafkaSource.Open(
            options.Kafka with { Topics = [.. plans.Keys], TellsWhenCaughtUp = true },
            change => tell(change.Message),
            json => options.Statistics?.Invoke("route", json));
        using CancellationTokenRegistration stopping = stop.Register(source.Stop);
        foreach (KafkaBatch? batch in BatchReading.Of(source, Pause))
        {
            if (batch is not null)
            {
                Take(batch, stop);
            }

            do
            {
                Turn(stop);
            }
            while (merge.IsFull && !stop.IsCancellationRequested);
        }

        if (!log.Writer.Flush(LongestFlush))
        {
            tell($"{Counted.Of(log.Writer.UnderWay, "record")} not acknowledged by the log; the events they follow from will be read again");
        }
    }

    public void Dispose()
    {
        identities?.Dispose();
        appending.Dispose();
    }

    private void RefuseEqualNumbers()
    {
        foreach (IGrouping<uint, TopicPlan> same in plans.Values.GroupBy(plan => plan.Number).Where(group => group.Count() > 1))
        {
            throw new UserProblemException($"topics {string.Join(" and ", same.Select(plan => plan.Topic.Name))} have the same number as origins: rename one");
        }
    }

    private void ReadIdentities(CancellationToken stop)
    {
        if (identities is not null)
        {
            identities.ReadWhole(stop);
            tell($"{Counted.Of(identities.Learned, "identity", "identities")} read from {options.IdentityTopic!.Name}");
        }
    }

    private TimeSpan Pause()
    {
        if (isBusy)
        {
            return TimeSpan.Zero;
        }

        TimeSpan pause = merge.HasPending ? PauseWhileHolding : LongestPause;
        TimeSpan tick = clock.UntilTick;
        return tick < TimeSpan.Zero ? TimeSpan.Zero : tick < pause ? tick : pause;
    }

    private void Take(KafkaBatch batch, CancellationToken stop)
    {
        switch (batch.Kind)
        {
            case BatchKind.Records when !stop.IsCancellationRequested:
                merge.Add(batch, clock.Now);
                return; // it goes back when it is routed
            case BatchKind.CaughtUp:
                merge.Of(batch.Partitions[0])?.CaughtUp();
                break;
            case BatchKind.Assigned:
                foreach (InputPartition input in batch.Partitions)
                {
                    merge.Add(new RouteSource(input, plans[input.Topic], options.IsRecorded));
                }

                tell($"reading {string.Join(", ", batch.Partitions)}");
                break;
            case BatchKind.Revoked:
                merge.Remove(batch.Partitions);
                log.Writer.Flush(LongestFlush);
                tell($"no longer reading {string.Join(", ", batch.Partitions)}");
                break;
        }

        batch.Dispose();
    }

    /// <summary>Routes what may be routed, up to a bound, and tells the time.</summary>
    private void Turn(CancellationToken stop)
    {
        identities?.Follow();
        long now = clock.Now;
        clock.Advance(now);
        int left = MostRecordsInATurn;
        while (left > 0 && !stop.IsCancellationRequested && merge.Next(now, out long until) is { } source)
        {
            left -= Route(source, until, left, now);
        }

        isBusy = left <= 0;
        RouteCanary();
        measuring.Turn(merge, now);
        if (clock.TickIsDue())
        {
            appending.Tick(router);
        }
    }

    /// <summary>Only while there is a clock, as for all that is routed.</summary>
    private void RouteCanary()
    {
        if (router.Clock != Slot.Missing && canary?.Due() is { } line
            && ofCanary.Take(line, new RecordOrigin(Canary.Source, 0, canary.SentTime), appending.Batches) is null)
        {
            appending.Append(because: null);
        }
    }

    /// <summary>The first run of the source, until it has come as far as it may.</summary>
    /// <returns>How many inputs it took.</returns>
    private int Route(RouteSource source, long until, int most, long now)
    {
        PendingRun run = source.First;
        int first = run.Next;
        long beside = merge.ReadUpToBeside(source, now);
        do
        {
            Route(run.Batch.Records[run.Next++], source);
            clock.Advance(source, beside, now);
        }
        while (run.Next < run.End && run.Next - first < most && source.ReadUpTo(now) <= until);

        source.Input.Tracker.Evaluated(run.Batch.Records[run.Next - 1].Offset + 1);
        source.Reached(run.Batch.Records.AppendedAt(run.Next - 1));
        if (run.Next == run.End)
        {
            source.EndFirst();
        }

        return run.Next - first;
    }

    private void Route(KafkaRecord record, RouteSource source)
    {
        TopicPlan plan = source.Plan;
        if (record.IsNull && plan.HasTombstones)
        {
            return;
        }

        RecordOrigin origin = new(plan.Number, (uint)record.Partition.Number, record.Offset);
        if (plan.Intake.Take(record.Value, origin, appending.Batches, plan.Kind) is { } problem)
        {
            Refuse(record, problem);
            return;
        }

        source.Routed(plan.Intake.Row.At);
        appending.Append(record.Cause);
    }

    private void Refuse(KafkaRecord record, in DecodeProblem problem)
    {
        if (problem.IsSkipped)
        {
            return;
        }

        deadLetters.Send(
            new DeadLetter
            {
                Source = record.Partition.Topic,
                Partition = record.Partition.Number,
                Offset = record.Offset,
                At = router.Clock == Slot.Missing ? null : router.Clock,
                Reason = problem.Reason.Code(),
                Detail = problem.Describe(schema),
                Raw = record.Value.ToArray(),
            },
            record.Cause);
    }
}
