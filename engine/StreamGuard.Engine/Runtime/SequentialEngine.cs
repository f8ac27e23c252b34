using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// All partitions on one thread, in the order of a file: an event and all that is derived from it, on every subject, is finished before the
/// next event is read. The answer does not depend on the number of partitions.
/// </summary>
public sealed class SequentialEngine : IDisposable
{
    private readonly Detector[] detectors;
    private readonly Queue<DerivedEvent> pending = new();
    private readonly Breaker breaker;
    private readonly LookAhead lookAhead = new();

    public SequentialEngine(RuleSet rules, int partitions, IEffectOutput output, StateOptions? options = null)
    {
        breaker = new Breaker(rules);
        detectors = new Detector[partitions];
        for (int partition = 0; partition < partitions; partition++)
        {
            detectors[partition] = new Detector(new StateStore(rules.Schema, options), rules, breaker, output);
        }
    }

    public IReadOnlyList<Detector> Detectors => detectors;

    /// <summary>The offset, in its source, of the input event that was begun last: what arises now arises while that event is judged.</summary>
    public long Position { get; private set; } = -1;

    /// <summary>
    /// Takes the log's records in order: each input event is followed by its copies. What the previous event brought about is finished first.
    /// </summary>
    public void Apply(in LogRecord record) => Apply(record, number: -1);

    /// <summary>Takes the records of a batch in order, asking for the memory of those to come while it applies those that have.</summary>
    public void Apply(RecordBatch batch)
    {
        lookAhead.Open(batch);
        for (int number = 0; number < lookAhead.Count; number++)
        {
            lookAhead.Step(number, detectors);
            Apply(lookAhead.RecordAt(number), number);
        }
    }

    /// <summary>Applies what is still derived from the last event. Call at the end of the input, or when it pauses.</summary>
    public void Finish()
    {
        while (pending.TryDequeue(out DerivedEvent? derived))
        {
            Detector owner = detectors[TriggerLoader.BucketOf(derived.Subject) % detectors.Length];
            owner.Apply(derived);
            Collect(owner);
        }
    }

    /// <summary>Fires all timers whose deadline is before the clock, in one order for any number of partitions.</summary>
    public void Advance(long clock)
    {
        foreach (Detector detector in detectors)
        {
            detector.Advance(clock);
        }

        while (NextDue(clock) is { } detector)
        {
            detector.FireNextTimer();
            Collect(detector);
            Finish();
        }
    }

    /// <summary>Runs all timers out, each at its own deadline, as if time went on without events.</summary>
    public void Drain()
    {
        Finish();
        while (detectors.Where(one => one.Timers.Next is not null).MinBy(one => one.Timers.Next, Comparer<ArmedTimer?>.Create(TimerQueue.Compare))
            is { } detector)
        {
            Advance(detector.Timers.Next!.Deadline + 1);
        }
    }

    /// <summary>All that can change a later answer, between two events: every bucket that holds something, and the breakers.</summary>
    public EngineSnapshot Save()
    {
        Finish();
        List<byte[]> buckets = [];
        for (int bucket = 0; bucket < SubjectTable.BucketCount; bucket++)
        {
            Detector owner = detectors[bucket % detectors.Length];
            if (owner.State.Subjects.CountIn(bucket) > 0)
            {
                buckets.Add(owner.WriteBucket(bucket, new BucketStamp(BucketStamp.Whole, Offset: 0, owner.Clock, owner.Rules.Version)).ToArray());
            }
        }

        return new EngineSnapshot(buckets, breaker.Save(), detectors[0].Clock);
    }

    /// <summary>Into an engine that has applied nothing, with the same rules and any number of partitions.</summary>
    public void Restore(EngineSnapshot snapshot)
    {
        foreach (byte[] bytes in snapshot.Buckets)
        {
            BucketPiece piece = BucketPiece.Parse(bytes);
            detectors[piece.Bucket % detectors.Length].ReadBucket([piece]);
        }

        breaker.Restore(snapshot.Breakers);
        Array.ForEach(detectors, detector => detector.Advance(snapshot.Clock));
    }

    public void Dispose()
    {
        foreach (Detector detector in detectors)
        {
            detector.State.Dispose();
        }
    }

    private void Apply(in LogRecord record, int number)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        if (header.Ordinal == 0)
        {
            Finish();
            Position = header.OriginOffset;
            Advance(header.Clock);
        }

        if (header.Type == LogRecordType.Event)
        {
            Detector detector = detectors.Length == 1 ? detectors[0] : detectors[header.Bucket % detectors.Length];
            detector.Apply(record, number < 0 ? 0 : lookAhead.SubjectOf(number, header.Bucket, detector.State));
            Collect(detector);
        }
    }

    private Detector? NextDue(long clock)
    {
        Detector? next = null;
        foreach (Detector detector in detectors)
        {
            if (detector.Timers.Next is { } timer && timer.Deadline < clock
                && (next is null || TimerQueue.Compare(timer, next.Timers.Next) < 0))
            {
                next = detector;
            }
        }

        return next;
    }

    private void Collect(Detector detector)
    {
        while (detector.ForOthers.TryDequeue(out DerivedEvent? derived))
        {
            pending.Enqueue(derived);
        }
    }
}

/// <summary>A stopped <see cref="SequentialEngine"/>.</summary>
public sealed record EngineSnapshot(IReadOnlyList<byte[]> Buckets, IReadOnlyList<BreakerState> Breakers, long Clock);
