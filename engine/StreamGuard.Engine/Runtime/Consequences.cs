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
    private readonly Following following;
    private readonly FiringBuilder builder;
    private readonly RuleMemory memory;
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
        following = new Following(frame, rules.Schema, counters, output, sameSubject, forOthers);
        builder = new FiringBuilder(rules);
        memory = new RuleMemory(frame, rules);
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

        following.SendOff();
    }

    /// <summary>Of one rule, whose trigger has been looked at again.</summary>
    public void ConcludeAgain(CompiledRule rule, long clock)
    {
        Stage(rule, clock);
        following.SendOff();
    }

    /// <summary>Of a timer whose deadline has passed; its trigger is in the frame.</summary>
    /// <param name="memoryAsOf">The subject time whose history is asked.</param>
    public void ConcludeTimer(ArmedTimer timer, long memoryAsOf, long clock)
    {
        frame.Begin();
        timers.Disarm(frame.History, timer);
        if (UnlessAnswer.IsThere(frame, timer, memoryAsOf))
        {
            counters.TimersAnswered++;
            return;
        }

        counters.TimersFired++;
        Finish(timer.Rule, timer.Firing, timer.Deadline, clock);
        following.SendOff();
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
        memory.HasRaised(subject, rule, triggerId);

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

        if (!rule.Shadow && !breaker.IsTripped(rule)
            && memory.IsSuppressed(rule, rule.Suppress?.Per?.Value(frame) ?? Slot.Missing, frame.At))
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

        long per = firing.SuppressedPer is not { } value ? Slot.Missing : value.Text is null ? value.Slot : frame.Texts.KeyOf(value.Text);
        if (memory.IsSuppressed(rule, per, at))
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
        memory.Remember(rule, per, at);
        if (rule.RaisesAlert)
        {
            Raise(rule, firing, at);
        }

        following.Add(firing);
    }

    private void Raise(CompiledRule rule, Firing firing, long at)
    {
        string id = EffectId.OfAlert(rule.Id, rule.On.Name, firing.TriggerId, firing.Subject);
        long number = (long)ulong.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        long caseNumber = memory.JoinCase(number, at);
        Alert alert = firing.ToAlert(id, rules.Version, ((ulong)caseNumber).ToString("x16", CultureInfo.InvariantCulture), at, shadow: false);
        output.Raise(alert);
        following.Add(alert, firing.Depth);
    }

    private void Shadow(CompiledRule rule, Firing firing, long at)
    {
        memory.MarkRaised(rule);
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
        memory.EnsureSubject();
        memory.MarkRaised(rule);
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
        if (timers.Arm(frame.History, memory.KeyOf(rule), timer))
        {
            counters.TimersArmed++;
            if (timer.Deadline < frame.SubjectTime)
            {
                overdue.Add(timer);
            }
        }
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
}
