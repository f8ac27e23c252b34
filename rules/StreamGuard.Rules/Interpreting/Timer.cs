using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>An `unless` rule that is armed. It fires when its subject's time is after the deadline.</summary>
internal sealed record Timer(RuleMatch Match, long Deadline)
{
    public CheckedUnless Unless => Match.Rule.Unless!;

    public bool IsOfSameTrigger(Timer other) =>
        (Match.Rule.Id, Match.Trigger.Subject, Match.Trigger.Id, Deadline)
        == (other.Match.Rule.Id, other.Match.Trigger.Subject, other.Match.Trigger.Id, other.Deadline);

    /// <summary>Whether what should have happened is among these rows.</summary>
    public bool IsAnsweredBy(Sight sight)
    {
        Sight then = sight with { Trigger = Match.Trigger, Lets = Match.Lets };
        return sight.History(Unless.Kind).Any(row =>
            row.Event.At > Match.Trigger.At
            && row.Event.At <= Deadline
            && (Unless.Where is null || Interpreter.Truth(Unless.Where, then with { Row = row.Event }) == true));
    }
}

/// <summary>All timers of all subjects, in the order in which they are due.</summary>
internal sealed class Timers
{
    private readonly List<Timer> armed = [];

    public long? NextDeadline => armed.Count == 0 ? null : armed.Min(timer => timer.Deadline);

    /// <summary>The same trigger does not arm the same rule twice: an event of a latest kind may come again unrecognised.</summary>
    public void Add(Timer timer)
    {
        if (!armed.Exists(timer.IsOfSameTrigger))
        {
            armed.Add(timer);
        }
    }

    /// <summary>A timer takes the new form of its rule; it goes when the rule is gone or differs in what was taken when it was armed.</summary>
    public void Exchange(CheckedRuleSet rules)
    {
        for (int index = armed.Count - 1; index >= 0; index--)
        {
            Timer timer = armed[index];
            CheckedRule? rule = rules.Rules.FirstOrDefault(one => one.Id == timer.Match.Rule.Id);
            if (rule?.Unless is null || rule.Lets.Count != timer.Match.Lets.Count)
            {
                armed.RemoveAt(index);
            }
            else
            {
                armed[index] = timer with { Match = timer.Match with { Rule = rule } };
            }
        }
    }

    /// <param name="subject">Null: of all.</param>
    public Timer? TakeDue(long clock, string? subject = null)
    {
        Timer? due = armed
            .Where(timer => timer.Deadline < clock && (subject is null || timer.Match.Trigger.Subject == subject))
            .OrderBy(timer => timer.Deadline)
            .ThenBy(timer => timer.Match.Trigger.Subject, StringComparer.Ordinal)
            .ThenBy(timer => timer.Match.Rule.Id, StringComparer.Ordinal)
            .ThenBy(timer => timer.Match.Trigger.At)
            .ThenBy(timer => timer.Match.Trigger.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        if (due is not null)
        {
            armed.Remove(due);
        }

        return due;
    }
}
