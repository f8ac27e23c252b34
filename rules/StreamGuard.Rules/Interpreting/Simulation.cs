using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>
/// A rule set over a file of events, as slowly and plainly as can be: every event is kept, every answer worked out anew. What other evaluators
/// must agree with.
/// </summary>
public sealed class Simulation
{
    private readonly Consequences consequences;
    private readonly Timers timers = new();
    private readonly Dictionary<string, SubjectHistory> histories = new(StringComparer.Ordinal);
    private readonly Queue<PlainEvent> elsewhere = new();
    private long arrivals;
    private readonly bool isOverLog;
    private CheckedRuleSet rules;
    private PlainEvent? applied;
    private long clock = long.MinValue;

    /// <param name="isOverLog">
    /// What follows for other subjects is not applied at once but <see cref="Sent"/>, to take its place in the log; limits are counted by somebody else.
    /// </param>
    public Simulation(CheckedRuleSet rules, bool isOverLog = false)
    {
        this.rules = rules;
        this.isOverLog = isOverLog;
        consequences = new Consequences(rules, Result) { CountsLimits = !isOverLog };
    }

    public SimulationResult Result { get; } = new();

    /// <summary>Told of every look of a rule at a trigger, while the history is as the rule sees it.</summary>
    public Action<Look>? Looked { get; init; }

    /// <summary>The next event of the file, and all that follows from it on every subject. What became of the event itself.</summary>
    public Verdict Apply(PlainEvent input)
    {
        bool isLate = input.At < clock;
        AdvanceClock(input.At);
        Verdict verdict = Take(input);
        Count(verdict, isLate);
        FinishElsewhere();
        return verdict;
    }

    /// <summary>Over a log: what others should get, with the copies, in order. The caller's to clear.</summary>
    public List<PlainEvent> Sent { get; } = [];

    /// <summary>Over a log: the next record, and all that follows from it on the same subject.</summary>
    public Verdict Apply(PlainEvent record, long recordClock)
    {
        AdvanceClock(recordClock);
        applied = record;
        FireDueOf(record.Subject);
        Verdict verdict = Take(record);
        applied = null;
        FinishElsewhere();
        return verdict;
    }

    /// <summary>Over a log: other rules from now on. A timer stays if its rule does and still waits for something.</summary>
    public void Exchange(CheckedRuleSet newRules)
    {
        rules = newRules;
        consequences.Exchange(newRules);
        timers.Exchange(newRules);
    }

    /// <summary>Over a log: the rule is in shadow from now on.</summary>
    public void Trip(string rule) => consequences.Trip(rule);

    /// <summary>Time has gone on without an event: what is due fires.</summary>
    public void Tick(long at) => AdvanceClock(at);

    /// <summary>Lets every timer run out, as if time went on without events.</summary>
    public void Drain()
    {
        while (timers.NextDeadline is { } deadline)
        {
            AdvanceClock(deadline + 1);
        }
    }

    /// <summary>The newest event of a latest kind, as the routing of later events sees it.</summary>
    public PlainEvent? Latest(Kind kind, string subject) =>
        histories.TryGetValue(subject, out SubjectHistory? history) && history.Rows(kind, clock) is [.., { } row] ? row.Event : null;

    private SubjectHistory HistoryOf(string subject)
    {
        histories.TryAdd(subject, new SubjectHistory());
        return histories[subject];
    }

    private long TimeOf(string subject) =>
        Math.Max(Math.Max(clock, HistoryOf(subject).Newest), applied?.Subject == subject ? applied.At : long.MinValue);

    private void AdvanceClock(long at)
    {
        clock = Math.Max(clock, at);
        while (timers.TakeDue(clock) is { } timer)
        {
            var here = new Queue<PlainEvent>();
            Fire(timer, memoryAsOf: timer.Deadline, here);
            FinishHere(here);
            FinishElsewhere();
        }
    }

    private void Fire(Timer timer, long memoryAsOf, Queue<PlainEvent> here)
    {
        Sight sight = SightOf(timer.Match.Trigger, memoryAsOf, without: null);
        if (!timer.IsAnsweredBy(sight))
        {
            consequences.Begin();
            Hand(consequences.Follow(timer.Match, timer.Deadline, clock), timer.Match.Trigger, here);
        }
    }

    /// <summary>One event and what it causes for the same subject, breadth first.</summary>
    private Verdict Take(PlainEvent first)
    {
        var here = new Queue<PlainEvent>();
        Verdict verdict = Step(first, here);
        FinishHere(here);
        return verdict;
    }

    private void FinishHere(Queue<PlainEvent> here)
    {
        while (here.TryDequeue(out PlainEvent? next))
        {
            Step(next, here);
        }
    }

    /// <summary>A subject's due timers fire before its next event, also before one that another subject's timer has sent it.</summary>
    private void FireDueOf(string subject)
    {
        while (timers.TakeDue(TimeOf(subject), subject) is { } timer)
        {
            var here = new Queue<PlainEvent>();
            Fire(timer, memoryAsOf: timer.Deadline, here);
            FinishHere(here);
        }
    }

    private void FinishElsewhere()
    {
        while (elsewhere.TryDequeue(out PlainEvent? next))
        {
            if (isOverLog)
            {
                Sent.Add(next);
                Sent.AddRange(next.Origin == EventOrigin.Copy ? [] : CopiesOf.Event(next, rules.Schema));
                continue;
            }

            FireDueOf(next.Subject);
            Take(next);
        }
    }

    private Verdict Step(PlainEvent trigger, Queue<PlainEvent> here)
    {
        foreach (PlainEvent copy in CopiesOf.Event(trigger, rules.Schema))
        {
            elsewhere.Enqueue(copy);
        }

        SubjectHistory history = HistoryOf(trigger.Subject);
        Verdict verdict = history.Judge(trigger, TimeOf(trigger.Subject));
        if (verdict != Verdict.New)
        {
            return verdict;
        }

        var overdue = new List<Timer>();
        var following = new List<PlainEvent>();
        consequences.Begin();
        foreach (CheckedRule rule in rules.Rules.Where(rule => rule.On == trigger.Kind))
        {
            following.AddRange(Look(rule, SightOf(trigger, TimeOf(trigger.Subject), without: null), overdue, isSecondLook: false));
        }

        var arrived = new ArrivedEvent(trigger, arrivals++);
        bool isKept = history.Append(arrived);
        Hand([.. following.Where(IsAlert), .. following.Where(one => !IsAlert(one))], trigger, here);
        FireOverdue(overdue, here);
        if (isKept)
        {
            LookAgain(arrived, here);
        }

        return verdict;
    }

    private static bool IsAlert(PlainEvent one) => one.Origin == EventOrigin.Alert;

    /// <summary>One rule's whole answer to one trigger. Timers whose deadline has passed already go to <paramref name="overdue"/>.</summary>
    private IReadOnlyList<PlainEvent> Look(CheckedRule rule, Sight sight, List<Timer> overdue, bool isSecondLook)
    {
        Sight withLets = sight with { Lets = Interpreter.Lets(rule.Lets, sight) };
        bool? holds = rule.Condition is null ? true : Interpreter.Truth(rule.Condition, withLets);
        Looked?.Invoke(new Look(rule, withLets, holds));
        if (holds is null && !isSecondLook)
        {
            foreach (string field in RuleReads.MissingFields(rule, withLets))
            {
                Counts.Add(Result.Counts.Unknown, (rule.Id, field));
            }
        }

        return holds == true ? Matched(rule, withLets, overdue) : [];
    }

    private IReadOnlyList<PlainEvent> Matched(CheckedRule rule, Sight sight, List<Timer> overdue)
    {
        PlainEvent trigger = sight.Trigger;
        Counts.Add(Result.Counts.Matched, rule.Id);
        if (!Rollout.Includes(trigger.Subject, rule.RolloutBasisPoints))
        {
            Counts.Add(Result.Counts.OutsideRollout, rule.Id);
            return [];
        }

        if (rule.Exceptions.FirstOrDefault(one => Applies(one, sight)) is { } exception)
        {
            Counts.Add(Result.Counts.Excepted, (rule.Id, exception.Name));
            return [];
        }

        RuleMatch match = RuleMatchOf.Rule(rule, sight);
        if (rule.Unless is { } unless)
        {
            Arm(match, (Int128)trigger.At + unless.WithinMilliseconds, overdue);
            return [];
        }

        return consequences.Follow(match, trigger.At, clock);
    }

    private static bool Applies(CheckedException exception, Sight sight) =>
        (exception.UntilMilliseconds is not { } until || sight.Trigger.At < until) && Interpreter.Truth(exception.When, sight) == true;

    private void Arm(RuleMatch match, Int128 deadline, List<Timer> overdue)
    {
        if (deadline >= long.MaxValue)
        {
            return; // A time that no clock reaches.
        }

        consequences.Remember(match.Rule, match.Trigger);
        var timer = new Timer(match, (long)deadline);
        if (timer.Deadline < TimeOf(match.Trigger.Subject))
        {
            overdue.Add(timer);
        }
        else
        {
            timers.Add(timer);
        }
    }

    private void FireOverdue(List<Timer> overdue, Queue<PlainEvent> here)
    {
        foreach (Timer timer in overdue.OrderBy(timer => timer.Deadline).ThenBy(timer => timer.Match.Rule.Id, StringComparer.Ordinal))
        {
            Fire(timer, TimeOf(timer.Match.Trigger.Subject), here);
        }
    }

    /// <summary>At the triggers that a late event should have preceded, by the rules that ask for it.</summary>
    private void LookAgain(ArrivedEvent late, Queue<PlainEvent> here)
    {
        long time = TimeOf(late.Event.Subject);
        var again =
            from rule in rules.Rules
            where rule.RecheckMilliseconds is not null && RuleReads.KindsLookedAt(rule).Contains(late.Event.Kind)
            from trigger in HistoryOf(late.Event.Subject).Rows(rule.On, time)
            where trigger.Arrival < late.Arrival
                && late.Event.At < trigger.Event.At
                && trigger.Event.At >= (Int128)time - rule.RecheckMilliseconds!.Value
                && !consequences.HasRaised(rule, trigger.Event)
            orderby trigger.Event.At, trigger.Arrival
            select (rule, trigger);
        foreach ((CheckedRule rule, ArrivedEvent trigger) in again.ToList())
        {
            var overdue = new List<Timer>();
            PlainEvent second = trigger.Event with { Depth = late.Event.Depth, MayFollow = late.Event.MayFollow };
            Sight sight = SightOf(second, time, without: trigger);
            consequences.Begin();
            Hand(Look(rule, sight, overdue, isSecondLook: true), second, here);
            FireOverdue(overdue, here);
        }
    }

    private Sight SightOf(PlainEvent trigger, long memoryAsOf, ArrivedEvent? without) => new()
    {
        Trigger = trigger,
        TimeZone = rules.Schema.TimeZone,
        History = kind => [.. HistoryOf(trigger.Subject).Rows(kind, memoryAsOf).Where(row => row.Arrival != without?.Arrival)],
    };

    /// <summary>What a trigger may still bring about is shared equally by what it has, and by each with its copies.</summary>
    private void Hand(IReadOnlyList<PlainEvent> events, PlainEvent trigger, Queue<PlainEvent> here)
    {
        foreach (PlainEvent one in events)
        {
            int share = Math.Max(0, trigger.MayFollow - events.Count) / events.Count / (1 + one.Kind.Copies.Count);
            (one.Subject == trigger.Subject ? here : elsewhere).Enqueue(one with { MayFollow = share });
        }
    }

    private void Count(Verdict verdict, bool isLate)
    {
        Counts counts = Result.Counts;
        counts.Evaluated += verdict == Verdict.New ? 1 : 0;
        counts.Late += verdict == Verdict.New && isLate ? 1 : 0;
        counts.Duplicates += verdict == Verdict.Duplicate ? 1 : 0;
        counts.Conflicts += verdict == Verdict.Conflict ? 1 : 0;
        counts.Expired += verdict == Verdict.Expired ? 1 : 0;
    }
}
