using System.Globalization;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// What follows when a rule's condition is true: rollout, exceptions, shadow, suppression, limit, then the alert and the emitted events.
/// What stops at a stage is counted there and does nothing more.
/// </summary>
internal sealed class Consequences
{
    private readonly Frame frame;
    private readonly RuleSet rules;
    private readonly Breaker breaker;
    private readonly Timers timers;
    private readonly Counters counters;
    private readonly IEffectOutput output;
    private readonly Queue<DerivedEvent> sameSubject;
    private readonly Queue<DerivedEvent> forOthers;
    private readonly FiringBuilder builder;
    private readonly Notebook notebook;
    private readonly long[] ruleKeys;
    private readonly List<DerivedEvent> alertEvents = [];
    private readonly List<DerivedEvent> derived = [];
    private readonly List<ArmedTimer> overdue = [];

    public Consequences(
        Frame frame, RuleSet rules, Breaker breaker, Timers timers, Counters counters, IEffectOutput output,
        Queue<DerivedEvent> sameSubject, Queue<DerivedEvent> forOthers)
    {
        this.frame = frame;
        this.rules = rules;
        this.breaker = breaker;
        this.timers = timers;
        this.counters = counters;
        this.output = output;
        this.sameSubject = sameSubject;
        this.forOthers = forOthers;
        builder = new FiringBuilder(rules);
        notebook = new Notebook(frame.State);
        ruleKeys = [.. rules.Rules.Select(rule => frame.Texts.KeyOf(rule.Id))];
        Array.ForEach(ruleKeys, frame.Texts.Retain);
    }

    /// <summary>Of all rules that the program found true or unknown for the trigger in the frame.</summary>
    public void Conclude(long clock)
    {
        for (int index = 0; index < frame.UnknownCount; index++)
        {
            CountUnknown(rules.Rules[frame.Unknowns[index]]);
        }

        Span<int> matches = frame.Matches.AsSpan(0, frame.MatchCount);
        matches.Sort();
        foreach (int match in matches)
        {
            Stage(rules.Rules[match], clock);
        }

        SendOff();
    }

    /// <summary>Of one rule, whose trigger has been looked at again.</summary>
    public void ConcludeAgain(CompiledRule rule, long clock)
    {
        Stage(rule, clock);
        SendOff();
    }

    /// <summary>Of a timer whose deadline has passed; its trigger is in the frame.</summary>
    /// <param name="memoryAsOf">The subject time whose history is asked.</param>
    public void ConcludeTimer(ArmedTimer timer, long memoryAsOf, long clock)
    {
        frame.Begin();
        timers.Disarm(frame.History, timer);
        if (IsAnswered(timer, memoryAsOf))
        {
            counters.TimersAnswered++;
            return;
        }

        counters.TimersFired++;
        Finish(timer.Rule, timer.Firing, timer.Deadline, clock);
        SendOff();
    }

    /// <summary>Fires what the trigger in the frame has armed and whose deadline has passed already, the trigger being late.</summary>
    public void FireOverdue(long clock)
    {
        if (overdue.Count == 0)
        {
            return;
        }

        long time = frame.SubjectTime;
        overdue.Sort(TimerQueue.Compare);
        foreach (ArmedTimer timer in overdue)
        {
            frame.ArmedLets = timer.Lets;
            ConcludeTimer(timer, time, clock);
        }

        overdue.Clear();
    }

    /// <summary>Has the rule already raised its alert for that trigger?</summary>
    public bool HasRaised(nint subject, CompiledRule rule, long triggerId) =>
        Notebook.HasRaised(subject, ruleKeys[rule.Ordinal], triggerId);

    private void CountUnknown(CompiledRule rule)
    {
        long[] unknown = counters.Rules[rule.Ordinal].Unknown;
        for (int index = 0; index < unknown.Length; index++)
        {
            if (rule.UnknownReads[index].Value(frame) == Slot.Missing)
            {
                unknown[index]++;
            }
        }
    }

    private void Stage(CompiledRule rule, long clock)
    {
        RuleCounters count = counters.Rules[rule.Ordinal];
        count.Matched++;
        if (rule.RolloutBasisPoints < 10_000 && !IsRolledOut(rule))
        {
            count.OutsideRollout++;
            return;
        }

        int exception = ExceptionOf(rule);
        if (exception >= 0)
        {
            count.Excepted[exception]++;
            return;
        }

        if (rule.Unless is not null)
        {
            Arm(rule);
            return;
        }

        if (IsSuppressed(rule, rule.Suppress?.Per?.Value(frame) ?? Slot.Missing, frame.At))
        {
            count.Suppressed++;
            return;
        }

        Finish(rule, builder.Build(frame, rule), frame.At, clock);
    }

    /// <summary>From the shadow stage on. The frame holds the trigger.</summary>
    private void Finish(CompiledRule rule, Firing firing, long at, long clock)
    {
        RuleCounters count = counters.Rules[rule.Ordinal];
        if (rule.Shadow || breaker.IsTripped(rule))
        {
            count.Shadowed += rule.Shadow ? 1 : 0;
            count.Limited += rule.Shadow ? 0 : 1;
            Shadow(rule, firing, at);
            return;
        }

        long per = firing.SuppressedPer is { } value ? KeyOf(value) : Slot.Missing;
        if (IsSuppressed(rule, per, at))
        {
            count.Suppressed++;
            return;
        }

        if (!breaker.Allows(rule, clock))
        {
            count.Limited++;
            Shadow(rule, firing, at);
            return;
        }

        count.Fired++;
        counters.CutByDepth += firing.Depth >= FiringBuilder.MostDepth ? firing.DerivedCut : 0;
        counters.CutByNumber += firing.Depth >= FiringBuilder.MostDepth ? 0 : firing.DerivedCut;
        frame.History = frame.History != 0 ? frame.History : frame.State.FindOrAdd(frame.Bucket, frame.Subject);
        Remember(rule, per, at);
        if (rule.RaisesAlert)
        {
            Raise(rule, firing, at);
        }

        int room = Math.Clamp(Math.Min(FiringBuilder.MostDerived - derived.Count, frame.MayFollow - Followers), 0, firing.Derived.Count);
        counters.CutByNumber += firing.Derived.Count - room;
        derived.AddRange(firing.Derived.Take(room));
    }

    /// <summary>Events that the trigger in the frame has brought about so far.</summary>
    private int Followers => alertEvents.Count + derived.Count;

    private void Raise(CompiledRule rule, Firing firing, long at)
    {
        string id = EffectId.OfAlert(rule.Id, rule.On.Name, firing.TriggerId, firing.Subject);
        long number = (long)ulong.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        long caseNumber = notebook.JoinCase(frame.History, number, at);
        Alert alert = firing.ToAlert(id, rules.Version, ((ulong)caseNumber).ToString("x16", CultureInfo.InvariantCulture), at, shadow: false);
        output.Raise(alert);
        if (AlertEvent.Of(alert, rules.Schema, firing.Depth) is not { } joined)
        {
            counters.CutByDepth += rules.Schema.Alert is null ? 0 : 1;
        }
        else if (Followers >= frame.MayFollow)
        {
            counters.CutByNumber++;
        }
        else
        {
            alertEvents.Add(joined);
        }
    }

    private void Shadow(CompiledRule rule, Firing firing, long at)
    {
        MarkRaised(rule);
        if (rule.RaisesAlert)
        {
            string id = EffectId.OfAlert(rule.Id, rule.On.Name, firing.TriggerId, firing.Subject);
            output.Raise(firing.ToAlert(id, rules.Version, "", at, shadow: true));
        }
    }

    private void Arm(CompiledRule rule)
    {
        if (frame.At >= long.MaxValue - rule.Unless!.WithinMilliseconds)
        {
            return; // A deadline that no clock passes.
        }

        Firing firing = builder.Build(frame, rule);
        frame.History = frame.History != 0 ? frame.History : frame.State.FindOrAdd(frame.Bucket, frame.Subject);
        MarkRaised(rule);
        ArmedTimer timer = new()
        {
            Rule = rule,
            Bucket = frame.Bucket,
            Subject = frame.Subject,
            TriggerId = frame.Id,
            TriggerAt = frame.At,
            Depth = frame.Depth,
            MayFollow = frame.MayFollow,
            Deadline = frame.At + rule.Unless.WithinMilliseconds,
            Fields = frame.Fields.AsSpan(0, rule.On.Fields.Count).ToArray(),
            Lets = [.. rule.Values.Take(rule.LetCount).Select(value => value.Value(frame))],
            Firing = firing,
        };
        if (timers.Arm(frame.History, ruleKeys[rule.Ordinal], timer))
        {
            counters.TimersArmed++;
            if (timer.Deadline < frame.SubjectTime)
            {
                overdue.Add(timer);
            }
        }
    }

    /// <summary>Rows with trigger &lt; at &lt;= deadline are still there: the subject's time was not past the deadline when rows last left.</summary>
    private bool IsAnswered(ArmedTimer timer, long memoryAsOf)
    {
        CompiledUnless unless = timer.Rule.Unless!;
        nint ring = Subject.Ring(frame.History, unless.Kind.Index);
        if (ring == 0)
        {
            return false;
        }

        long from = Math.Max(timer.TriggerAt, EventTime.Earlier(memoryAsOf, Window.HistoryOf(unless.Kind)));
        int end = Ring.FirstAfter(ring, timer.Deadline);
        for (int row = Ring.FirstAfter(ring, from); row < end; row++)
        {
            if (unless.Where is null || unless.Where(frame, ring, row) == 1)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRolledOut(CompiledRule rule)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        return Rollout.Includes(frame.Texts.TextOf(frame.Subject, scratch), rule.RolloutBasisPoints);
    }

    private int ExceptionOf(CompiledRule rule)
    {
        for (int index = 0; index < rule.Exceptions.Count; index++)
        {
            CompiledException exception = rule.Exceptions[index];
            if (!(frame.At >= exception.UntilMilliseconds) && exception.When(frame) == 1)
            {
                return index;
            }
        }

        return -1;
    }

    private bool IsSuppressed(CompiledRule rule, long per, long at) =>
        rule.Suppress is { } suppress && !rule.Shadow && !breaker.IsTripped(rule) && frame.History != 0
        && notebook.IsSuppressed(frame.History, ruleKeys[rule.Ordinal], PerType(suppress), per, at, suppress.DurationMilliseconds);

    private void Remember(CompiledRule rule, long per, long at)
    {
        MarkRaised(rule);
        if (rule.Suppress is { } suppress)
        {
            long uselessAfter = EventTime.Later(EventTime.Later(at, suppress.DurationMilliseconds), Window.HistoryOf(rule.On));
            notebook.Suppress(frame.History, ruleKeys[rule.Ordinal], PerType(suppress), per, at, uselessAfter, frame.SubjectTime);
        }
    }

    private void MarkRaised(CompiledRule rule)
    {
        if (rule.RecheckMilliseconds > 0)
        {
            frame.History = frame.History != 0 ? frame.History : frame.State.FindOrAdd(frame.Bucket, frame.Subject);
            notebook.MarkRaised(
                frame.History, ruleKeys[rule.Ordinal], frame.Id, frame.At, EventTime.Later(frame.At, rule.RecheckMilliseconds + 1), frame.SubjectTime);
        }
    }

    private static int PerType(CompiledSuppress suppress) => suppress.Per is { } per ? (int)per.Type : -1;

    private long KeyOf(AlertValue value) => value.Text is null ? value.Slot : frame.Texts.KeyOf(value.Text);

    /// <summary>Alert events by rule, then derived events by rule, line and row; those of other subjects go to their owners.</summary>
    private void SendOff()
    {
        int events = Followers;
        foreach (DerivedEvent joined in alertEvents)
        {
            sameSubject.Enqueue(joined with { MayFollow = FiringBuilder.ShareOf(frame.MayFollow, events, joined.Kind) });
        }

        foreach (DerivedEvent emitted in derived)
        {
            DerivedEvent one = emitted with { MayFollow = FiringBuilder.ShareOf(frame.MayFollow, events, emitted.Kind) };
            output.Derive(one);
            bool isOwn = string.Equals(one.Subject, frame.Texts.StringOf(frame.Subject), StringComparison.Ordinal);
            (isOwn ? sameSubject : forOthers).Enqueue(one);
        }

        alertEvents.Clear();
        derived.Clear();
    }
}
