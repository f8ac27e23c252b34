using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
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

    public Detector(StateStore state, RuleSet rules, Breaker breaker, IEffectOutput output)
    {
        State = state;
        Rules = rules;
        this.output = output;
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
        State.Texts.ReleaseUnused();
    }

    public void Apply(in LogRecord record)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        Advance(header.Clock);
        bool isInput = header.Depth == 0 && header.Ordinal == 0;
        TriggerLoader.Load(frame, record, State.Schema);
        if (FireTimersBefore())
        {
            TriggerLoader.Load(frame, record, State.Schema);
        }

        Admitted admitted = Evaluate();
        FireTimersArmedLate();
        switch (admitted)
        {
            case Admitted.New when isInput:
                Counters.Evaluated++;
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

        State.Texts.ReleaseUnused();
    }

    /// <summary>Applies an event that was derived from another subject's.</summary>
    public void Apply(DerivedEvent derived)
    {
        TriggerLoader.Load(frame, derived);
        if (FireTimersBefore())
        {
            TriggerLoader.Load(frame, derived);
        }

        ApplyLoaded(derived);
        FollowUp();
        FireTimersArmedLate();
        State.Texts.ReleaseUnused();
    }

    /// <summary>The trigger is in the frame and its subject's due timers have fired.</summary>
    private Admitted Evaluate()
    {
        long contentHash = Admission.ContentHash(frame);
        Admitted admitted = Admission.Check(frame, contentHash);
        if (admitted != Admitted.New)
        {
            return admitted;
        }

        (int bucket, long subject, int kind, long at) = (frame.Bucket, frame.Subject, frame.Kind.Index, frame.At);
        bool isLate = ApplyNew(contentHash);
        FollowUp();
        if (isLate && Rules.RecheckedBy[kind].Count > 0)
        {
            rechecker.Run(bucket, subject, kind, at, Clock, FollowUp);
        }

        return Admitted.New;
    }

    /// <summary>True when the trigger is older than the subject's newest event.</summary>
    private bool ApplyNew(long contentHash)
    {
        long newest = frame.History == 0 ? Slot.Missing : Subject.NewestAt(frame.History);
        bool isLate = frame.At < newest;
        if (isLate)
        {
            Counters.Late++;
        }

        frame.Begin();
        if (Rules.Programs[frame.Kind.Index] is { } program)
        {
            program(frame);
            if ((frame.MatchCount | frame.UnknownCount) != 0)
            {
                consequences.Conclude(Clock);
            }
        }

        nint subject = frame.History != 0 ? frame.History : State.FindOrAdd(frame.Bucket, frame.Subject);
        frame.History = State.Append(
            subject, frame.Bucket, frame.Kind.Index, frame.At, frame.Id, frame.Fields, contentHash, Admission.OldestKept(frame));
        Subject.NewestAt(frame.History) = Math.Max(newest, frame.At);
        return isLate;
    }

    /// <summary>Applies what was derived for the same subject, breadth first.</summary>
    private void FollowUp()
    {
        while (sameSubject.TryDequeue(out DerivedEvent? derived))
        {
            TriggerLoader.Load(frame, derived);
            PlaceInTime();
            ApplyLoaded(derived);
        }
    }

    private void ApplyLoaded(DerivedEvent derived)
    {
        long contentHash = Admission.ContentHash(frame);
        if (Admission.Check(frame, contentHash) != Admitted.New)
        {
            return;
        }

        Counters.Followers++;
        if (!derived.IsCopy)
        {
            DerivedCopies.Of(derived, State.Schema, ForOthers);
        }

        ApplyNew(contentHash);
    }

    /// <summary>True when a timer has fired and the frame holds something else.</summary>
    private bool FireTimersBefore()
    {
        PlaceInTime();
        bool any = false;
        while (frame.History != 0 && Timers.NextOf(frame.History) is { } timer && timer.Deadline < frame.SubjectTime)
        {
            (int bucket, long subject, long time) = (frame.Bucket, frame.Subject, frame.SubjectTime);
            Fire(timer, time);
            (frame.Bucket, frame.Subject, frame.SubjectTime) = (bucket, subject, time);
            frame.History = State.Subjects.Find(bucket, subject);
            any = true;
        }

        return any;
    }

    /// <summary>A late trigger may arm a rule whose deadline has already passed.</summary>
    private void FireTimersArmedLate()
    {
        if (consequences.HasArmed)
        {
            consequences.HasArmed = false;
            FireTimersBefore();
        }
    }

    private void Fire(ArmedTimer timer, long time)
    {
        TriggerLoader.Load(frame, timer);
        PlaceInTime();
        frame.SubjectTime = Math.Max(frame.SubjectTime, time);
        frame.Begin();
        Timers.Disarm(frame.History, timer);
        consequences.ConcludeTimer(timer, Clock);
        FollowUp();
    }

    private void PlaceInTime()
    {
        frame.History = State.Subjects.Find(frame.Bucket, frame.Subject);
        long newest = frame.History == 0 ? Slot.Missing : Subject.NewestAt(frame.History);
        frame.SubjectTime = Math.Max(Math.Max(newest, Clock), frame.At);
    }
}
