using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// The loop of one worker: a record is applied to its subject's state, rules are tried, effects go out. One thread; state, timers and
/// frame are its own.
/// </summary>
public sealed class Detector
{
    private readonly Frame frame;
    private readonly Consequences consequences;
    private readonly Rechecker rechecker;
    private readonly IEffectOutput output;
    private readonly Queue<DerivedEvent> sameSubject = new();
    private readonly Action<Frame>?[] programs;
    private readonly Kind[] kinds;
    private readonly bool[] areRechecked;
    private readonly ChangedSubjects changed = new();
    private BucketWriter? bucketWriter;
    private BucketPass? pass;

    // Of the record that is applied: what its subject's timers bring about before it happens in its time already.
    private long arrivingAt = Slot.Missing;

    public Detector(StateStore state, RuleSet rules, Breaker breaker, IEffectOutput output)
    {
        State = state;
        Rules = rules;
        this.output = output;
        programs = [.. rules.Programs];
        kinds = [.. rules.Schema.Kinds];
        areRechecked = [.. rules.RecheckedBy.Select(rechecking => rechecking.Count > 0)];
        Counters = new Counters(rules);
        frame = new Frame(state, rules);
        Timers = new Timers(state);
        consequences = new Consequences(frame, rules, breaker, Timers, Counters, output, sameSubject, ForOthers);
        rechecker = new Rechecker(frame, rules, consequences);
    }

    public StateStore State { get; }

    public RuleSet Rules { get; }

    public Counters Counters { get; }

    public Timers Timers { get; }

    /// <summary>The largest clock that a record or tick has carried; milliseconds since the Unix epoch.</summary>
    public long Clock { get; private set; } = Slot.Missing;

    /// <summary>Derived events for other subjects, and copies of derived events, in the order they were made: the caller's to route.</summary>
    public Queue<DerivedEvent> ForOthers { get; } = new();

    /// <summary>Moves the clock; due timers are then the caller's to fire, one by one, in the order of all its detectors.</summary>
    public void Advance(long clock) => Clock = Math.Max(Clock, clock);

    /// <summary>Fires the next timer, which must be due, with all that follows from it on the same subject.</summary>
    public void FireNextTimer()
    {
        Fire(Timers.Next!, Clock);
        MarkChange();
    }

    /// <summary>
    /// An event so far behind the clock is counted as late. None in a replay, whose clock is the newest event; live the clock is the wall's and every
    /// event is a little behind it.
    /// </summary>
    public long LateAfterMilliseconds { get; init; }

    /// <summary>The offset in the log of what is applied now; subjects that it changes remember it.</summary>
    public long Offset { get; set; }

    /// <summary>One bucket as canonical bytes, valid until the next call. Nothing derived may be waiting.</summary>
    public ReadOnlySpan<byte> WriteBucket(int bucket, in BucketStamp stamp) => (bucketWriter ??= new BucketWriter(State, Timers)).Write(bucket, stamp);

    /// <summary>Writes buckets a piece at a time, one after the other. Nothing derived may be waiting.</summary>
    public BucketPass Pass => pass ??= new BucketPass(State, Timers, changed);

    /// <summary>Puts back a bucket that is empty here: pieces that build on each other, the last of which completes them. The clock is the caller's to set.</summary>
    public void ReadBucket(IReadOnlyList<BucketPiece> pieces) => new BucketReader(State, Timers, Rules).Read(pieces);

    /// <param name="near">The block of the record's subject as it is now; 0 when it has to be found.</param>
    public void Apply(in LogRecord record, nint near = 0)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        Advance(header.Clock);
        bool isInput = header.Depth == 0 && header.Ordinal == 0;
        TriggerLoader.Load(frame, record, kinds);
        arrivingAt = frame.At;
        if (FireTimersBefore(near))
        {
            TriggerLoader.Load(frame, record, kinds);
        }

        switch (Step())
        {
            case Admitted.New when isInput:
                Counters.Evaluated++;
                Counters.Late += header.At < EventTime.Earlier(Clock, LateAfterMilliseconds) ? 1 : 0;
                break;
            case Admitted.New:
                Counters.Followers++;
                break;
            case Admitted.Duplicate when isInput:
                Counters.Duplicates++;
                break;
            case Admitted.Conflict when isInput:
                Counters.Conflicts++;
                output.Refuse(record, Refusal.Conflict);
                break;
            case Admitted.Expired when isInput:
                Counters.Expired++;
                output.Refuse(record, Refusal.Expired);
                break;
        }

        FollowUp();
        arrivingAt = Slot.Missing;
        MarkChange();
    }

    /// <summary>Applies an event that was derived from another subject's.</summary>
    public void Apply(DerivedEvent derived)
    {
        TriggerLoader.Load(frame, derived);
        if (FireTimersBefore(near: 0))
        {
            TriggerLoader.Load(frame, derived);
        }

        StepDerived(derived);
        FollowUp();
        MarkChange();
    }

    /// <summary>The trigger is in the frame and its subject's due timers have fired. What it derives waits for <see cref="FollowUp"/>.</summary>
    private Admitted Step()
    {
        long contentHash = Admission.ContentHash(frame);
        long oldest = Admission.OldestKept(frame);
        Admitted admitted = Admission.Check(frame, contentHash, oldest);
        if (admitted != Admitted.New)
        {
            return admitted;
        }

        long newest = frame.History == 0 ? Slot.Missing : Subject.NewestAt(frame.History);
        frame.Begin();
        if (programs[frame.Kind.Index] is { } program)
        {
            program(frame);
            if ((frame.MatchCount | frame.UnknownCount) != 0)
            {
                consequences.Conclude(Clock);
            }
        }

        bool isKept = Append(contentHash, newest, oldest);
        consequences.FireOverdue(Clock);
        if (isKept && frame.At < newest && areRechecked[frame.Kind.Index])
        {
            rechecker.Run(frame.Bucket, frame.Subject, frame.Kind.Index, frame.At, Clock);
        }

        return Admitted.New;
    }

    /// <summary>False for an event of a latest kind that is older than the one that is kept.</summary>
    private bool Append(long contentHash, long newest, long oldest)
    {
        int kind = frame.Kind.Index;
        nint subject = frame.History != 0 ? frame.History : State.FindOrAdd(frame.Bucket, frame.Subject);
        frame.History = State.Append(subject, frame.Bucket, kind, frame.At, frame.Id, frame.Fields, contentHash, oldest);
        Subject.NewestAt(frame.History) = Math.Max(newest, frame.At);
        return frame.Kind.Retention != RetentionMode.Latest
            || Ring.TimeOf(Subject.Ring(frame.History, kind), 0) <= frame.At;
    }

    /// <summary>Applies what was derived for the same subject, breadth first.</summary>
    private void FollowUp()
    {
        while (sameSubject.TryDequeue(out DerivedEvent? derived))
        {
            TriggerLoader.Load(frame, derived);
            PlaceInTime();
            StepDerived(derived);
        }
    }

    private void StepDerived(DerivedEvent derived)
    {
        if (!derived.IsCopy)
        {
            DerivedCopies.Of(derived, State.Schema, ForOthers);
        }

        if (Step() == Admitted.New)
        {
            Counters.Followers++;
        }
    }

    /// <summary>True when a timer has fired and the frame holds something else.</summary>
    private bool FireTimersBefore(nint near)
    {
        PlaceInTime(near);
        bool any = false;
        while (frame.History != 0 && Subject.FirstDeadline(frame.History) < frame.SubjectTime)
        {
            ArmedTimer timer = Timers.NextOf(frame.History)!;
            (int bucket, long subject, long time) = (frame.Bucket, frame.Subject, frame.SubjectTime);
            Fire(timer, time);
            (frame.Bucket, frame.Subject, frame.SubjectTime) = (bucket, subject, time);
            frame.History = State.Subjects.Find(bucket, subject);
            any = true;
        }

        return any;
    }

    /// <summary>At the end of what is applied, all of which happened to one subject.</summary>
    private void MarkChange()
    {
        if (frame.History != 0)
        {
            Subject.ChangedAt(frame.History) = Offset;
            changed.Add(frame.Bucket, frame.Subject);
        }

        State.Texts.ReleaseUnused();
    }

    /// <summary>A due timer, and all that follows from it on its subject.</summary>
    private void Fire(ArmedTimer timer, long time)
    {
        TriggerLoader.Load(frame, timer);
        PlaceInTime();
        frame.SubjectTime = Math.Max(frame.SubjectTime, time);
        consequences.ConcludeTimer(timer, timer.Deadline, Clock);
        FollowUp();
    }

    private void PlaceInTime(nint near = 0)
    {
        frame.History = near != 0 ? near : State.Subjects.Find(frame.Bucket, frame.Subject);
        long newest = frame.History == 0 ? Slot.Missing : Subject.NewestAt(frame.History);
        frame.SubjectTime = Math.Max(Math.Max(newest, Clock), Math.Max(frame.At, arrivingAt));
    }
}
