using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions;

/// <summary>
/// Whoever computes a partition of the log: applies its records in their order, sends what follows, writes checkpoints. What it computes is a function
/// of the log's prefix, so that a second owner, or the same one after a crash, says the same with the same ids. One thread.
/// </summary>
public sealed class PartitionOwner : IEffectOutput, IDisposable
{
    private readonly LogIdentity log;
    private readonly BucketNumbers numbers;
    private readonly PartitionPorts ports;
    private readonly BucketPlaces places;
    private readonly CheckpointRound round;
    private readonly PlaceTrail trail = new();
    private readonly DerivedSending derived;
    private readonly RuleSwitch rules;
    private readonly WaitingBuckets waiting = new();
    private readonly RunAhead ahead;
    private readonly long silentBelow;
    private long offset;
    private LogPoint before;
    private (string Rule, AlertLimit Limit)? limited;
    private bool isWhole = true;
    private bool isBetween;
    private bool isAltered;

    /// <summary>Puts the state together as <paramref name="start"/> found it; then the log is to be read from <see cref="NextOffset"/> on.</summary>
    /// <exception cref="PartitionFaultException">The rules that were in force are not known.</exception>
    public PartitionOwner(int partition, LogIdentity log, PartitionPorts ports, PartitionStart start, StateOptions options)
    {
        Partition = partition;
        this.log = log;
        this.ports = ports;
        numbers = new BucketNumbers(log.Partitions);
        places = new BucketPlaces(partition, numbers);
        ahead = new RunAhead(places);
        round = new CheckpointRound(places, log.Partitions, log.Number, ports);
        rules = new RuleSwitch(ports, options with { Partitions = log.Partitions }, this, places);
        derived = new DerivedSending(partition, log.Partitions, ports.Log);
        offset = start.Begin.Offset;
        silentBelow = start.Delivered;
        Tracker.Evaluated(silentBelow);
        Restore(start);
    }

    public int Partition { get; }

    /// <summary>Of the record that is to come next, or of a later one where the log has gaps.</summary>
    public long NextOffset => offset + 1;

    public DeliveryTracker Tracker { get; } = new();

    /// <summary>Null before the first rules are in force.</summary>
    public Detector? Detector => rules.Detector;

    public RulesInForce InForce => rules.InForce;

    /// <summary>Records of any type since this owner began, also those that some bucket held already.</summary>
    public long AppliedRecords { get; private set; }

    /// <summary>Records that were sent once more and had been applied already.</summary>
    public long Resent { get; private set; }

    /// <summary>Events of kinds that the schema in force does not have: ROUTE is ahead of the rules.</summary>
    public long OfUnknownKind { get; private set; }

    /// <summary>False while records are read again whose effects were delivered before: nothing is sent.</summary>
    public bool Speaks => offset >= silentBelow || isBetween;

    public long CheckpointBytes => round.BytesWritten;

    public long CheckpointRounds => round.RoundsDone;

    /// <summary>The checkpoint round is within a bucket of which it has written something, but not all.</summary>
    public bool IsAmidBucket => round.IsAmidBucket;

    public long ManifestOffset => round.ManifestOffset;

    /// <summary>The next records of the partition, which were read together: each with all that follows from it, in their order.</summary>
    /// <exception cref="PartitionFaultException">The partition must not go on.</exception>
    public void Apply(ReadOnlySpan<byte> bytes, ReadOnlySpan<RecordPlace> records)
    {
        ahead.Forget();
        for (int number = 0; number < records.Length; number++)
        {
            if (rules.Detector is { } detector)
            {
                ahead.Step(number, bytes, records, detector.State);
            }

            Apply(records[number].In(bytes), records[number].Offset, number);
        }

        // The tracker is shared with the clients' threads: it is told once for all of them.
        isWhole = true;
        Tracker.Evaluated(NextOffset);
        EndBatch();
    }

    /// <summary>The next record of the partition, with all that follows from it.</summary>
    /// <exception cref="PartitionFaultException">The partition must not go on.</exception>
    public void Apply(ReadOnlySpan<byte> bytes, long at)
    {
        Apply(bytes, at, number: -1);
        isWhole = true;
        Tracker.Evaluated(NextOffset);
    }

    /// <summary>
    /// A record that the log does not have, as if it lay behind the last one: for replays that ask what would have been. What follows from it is told in any
    /// case, and what the owner holds is no longer what the log says, so it writes no more checkpoints.
    /// </summary>
    /// <exception cref="PartitionFaultException">The partition must not go on.</exception>
    public void ApplyBetween(ReadOnlySpan<byte> bytes)
    {
        isAltered = true;
        isBetween = true;
        Take(bytes, offset, number: -1);
        isBetween = false;
    }

    private void Apply(ReadOnlySpan<byte> bytes, long at, int number)
    {
        if (at <= offset)
        {
            throw new PartitionFaultException(
                $"partition {Partition}: offset {at} came after {offset}: the log was cut or made anew; start again with an empty checkpoint topic if that was meant");
        }

        Take(bytes, at, number);
    }

    private void Take(ReadOnlySpan<byte> bytes, long at, int number)
    {
        before = Here;
        isWhole = false;
        offset = at;
        AppliedRecords++;
        derived.Begin(at);
        if (!rules.TryRead(bytes, Partition, at, out LogRecord record))
        {
            Advance(new LogRecord(bytes).Header.Clock);
            OfUnknownKind++;
            return;
        }

        switch (record.Header.Type)
        {
            case LogRecordType.Event:
                ApplyEvent(record, number);
                break;
            case LogRecordType.Tick:
                CheckIdentity(record.Header.Id);
                Advance(record.Header.Clock);
                break;
            case LogRecordType.Genesis:
                CheckGenesis(record);
                break;
            case LogRecordType.Control:
                Advance(record.Header.Clock);
                Control(ControlRecord.Read(record) ?? throw Fault("a control record that this program does not understand: update it"));
                break;
            default:
                throw Fault($"a record of type {(int)record.Header.Type} that this program does not know: update it");
        }
    }

    /// <summary>What was read together has been applied.</summary>
    public void EndBatch()
    {
        if (offset >= 0)
        {
            trail.Add(Here);
        }
    }

    /// <summary>
    /// Does the next little of the checkpoint round, a piece of a bounded size. Only when the partition has caught up with what it had reached before, and never after a record that
    /// ended in an exception: half of one must not be written.
    /// </summary>
    /// <returns>True when that ended the round.</returns>
    public bool StepCheckpoint() =>
        rules.Detector is not { } detector || !waiting.IsEmpty || !isWhole || isAltered
        || round.Step(detector, InForce, trail.Delivered(Tracker.Delivered), Tracker.Delivered);

    public void Raise(Alert alert)
    {
        if (Speaks)
        {
            ports.Effects.Raise(limited?.Rule == alert.Rule && !alert.Shadow ? Limited(alert, limited.Value.Limit) : alert, new Cause(Tracker, offset));
        }
    }

    /// <summary>The first records of a log are written before there is a clock: those alerts are counted by their own time.</summary>
    private static Alert Limited(Alert alert, AlertLimit limit) => alert with { Limit = limit.Clock == Slot.Missing ? limit with { Clock = alert.At } : limit };

    /// <summary>The next alert, if it is of this rule, is one of those that its limit counts.</summary>
    internal void Limit(CompiledRule rule, long clock)
    {
        limited = (rule.Id, new AlertLimit(InForce.Number, rule.LimitCount, rule.LimitPerMilliseconds, clock));
        if (Speaks)
        {
            ports.Limited?.Invoke(rule, InForce, clock);
        }
    }

    public void Derive(DerivedEvent derived)
    {
        // Those for other subjects are sent when the record has been applied, in the order of all that follows from it.
    }

    public void Refuse(in LogRecord record, Refusal reason)
    {
        if (Speaks)
        {
            ports.Effects.Refuse(record, reason, new Cause(Tracker, offset));
        }
    }

    public void Dispose() => rules.Dispose();

    private LogPoint Here => new(offset, rules.Detector?.Clock ?? Slot.Missing, InForce);

    private void ApplyEvent(in LogRecord record, int number)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        if (numbers.PartitionOf(header.Bucket) != Partition)
        {
            throw Fault($"a record of bucket {header.Bucket}, which belongs to partition {numbers.PartitionOf(header.Bucket)}: whoever wrote it counts otherwise");
        }

        bool isAhead = !isBetween && places.AheadTo(header.Bucket) >= offset;
        Advance(header.Clock);
        if (isAhead)
        {
            return;
        }

        Detector detector = rules.Detector!;
        if (!detector.State.Marks.Advance(header))
        {
            Resent++;
            return;
        }

        detector.Offset = offset;
        detector.Apply(record, number < 0 ? 0 : ahead.SubjectOf(number, header.Bucket, detector.State));
        places.Change(header.Bucket, offset, detector.Clock, before);
        SendDerived(detector);
    }

    /// <summary>Time goes on; what is due fires first.</summary>
    private void Advance(long clock)
    {
        if (rules.Detector is not { } detector || clock <= detector.Clock)
        {
            return;
        }

        detector.Advance(clock);
        while (detector.Timers.Next is { } timer && timer.Deadline < detector.Clock)
        {
            int bucket = timer.Bucket;
            detector.Offset = offset;
            detector.FireNextTimer();
            places.Change(bucket, offset, detector.Clock, before);
            SendDerived(detector);
        }
    }

    private void SendDerived(Detector detector)
    {
        while (detector.ForOthers.TryDequeue(out DerivedEvent? one))
        {
            if (Speaks)
            {
                ports.Deriving?.Invoke(one);
            }

            derived.Send(one, detector, Speaks ? Tracker : null);
        }
    }

    private void Control(ControlRecord control)
    {
        if (!rules.Apply(control, Partition))
        {
            return;
        }

        ahead.Forget();

        // Every bucket's next checkpoint must say what is in force now.
        for (int number = 0; number < places.Count; number++)
        {
            int bucket = places.BucketAt(number);
            if (places.ChangedAt(bucket) != BucketPlaces.Never && places.AheadTo(bucket) < offset)
            {
                places.Change(bucket, offset, rules.Detector!.Clock, before);
            }
        }

        round.BeginAnew();
        waiting.Load(rules.Detector!, InForce);
    }

    private void Restore(PartitionStart start)
    {
        if (start.Manifest is { } manifest)
        {
            round.Restore(manifest);
        }

        rules.Begin(start.Begin.InForce, start.Begin.Clock, Partition);
        for (int number = 0; number < places.Count; number++)
        {
            int bucket = places.BucketAt(number);
            StoredBucket? stored = start.Buckets.GetValueOrDefault(bucket);
            places.Restore(bucket, stored?.Offset ?? BucketPlaces.Never, stored?.Pieces[^1].Stamp.Clock ?? Slot.Missing, start.ReachedBy(bucket));
            if (stored is not null)
            {
                round.Restore(bucket, stored);
                waiting.Add(stored);
            }
        }

        if (rules.Detector is { } detector)
        {
            waiting.Load(detector, InForce);
        }
    }

    private void CheckIdentity(long number)
    {
        if (number != Slot.Missing && number != log.Number)
        {
            throw Fault($"a tick of log {new LogIdentity(number, log.Partitions)}, but this is log {log}: two clusters write into one topic");
        }
    }

    private void CheckGenesis(in LogRecord record)
    {
        if (GenesisRecord.Read(record) is not { } genesis || genesis.Log != log || genesis.Partition != Partition)
        {
            throw Fault($"the genesis record is not that of partition {Partition} of log {log} with {log.Partitions} partitions: the topic belongs to another log");
        }
    }

    private PartitionFaultException Fault(string what) => new($"partition {Partition}, offset {offset}: {what}");
}
