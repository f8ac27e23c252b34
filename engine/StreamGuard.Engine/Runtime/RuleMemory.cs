using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>What rules remember of the subject in the frame: their newest alerts, the triggers they have raised one for, the running case.</summary>
internal sealed class RuleMemory
{
    private readonly Frame frame;
    private readonly Notebook notebook;
    private readonly long[] keys;

    public RuleMemory(Frame frame, RuleSet rules)
    {
        this.frame = frame;
        notebook = new Notebook(frame.State);
        keys = [.. rules.Rules.Select(rule => frame.Texts.KeyOf(rule.Id))];
        Array.ForEach(keys, frame.Texts.Retain);
    }

    /// <summary>Of the rule's id.</summary>
    public long KeyOf(CompiledRule rule) => keys[rule.Ordinal];

    /// <param name="per">The value of `per`; missing is a value.</param>
    public bool IsSuppressed(CompiledRule rule, long per, long at) =>
        rule.Suppress is { } suppress && frame.History != 0
        && notebook.IsSuppressed(frame.History, KeyOf(rule), PerType(suppress), per, at, suppress.DurationMilliseconds);

    /// <summary>The rule has raised its alert, or fired, for the trigger in the frame.</summary>
    public void Remember(CompiledRule rule, long per, long at)
    {
        MarkRaised(rule);
        if (rule.Suppress is { } suppress)
        {
            EnsureSubject();
            long uselessAfter = EventTime.Later(EventTime.Later(at, suppress.DurationMilliseconds), Window.HistoryOf(rule.On));
            notebook.Suppress(frame.History, KeyOf(rule), PerType(suppress), per, at, uselessAfter, frame.SubjectTime);
        }
    }

    /// <summary>So that a second look at the trigger does nothing.</summary>
    public void MarkRaised(CompiledRule rule)
    {
        if (rule.RecheckMilliseconds > 0)
        {
            EnsureSubject();
            long uselessAfter = EventTime.Later(frame.At, rule.RecheckMilliseconds + 1);
            notebook.MarkRaised(frame.History, KeyOf(rule), frame.Id, frame.At, uselessAfter, frame.SubjectTime);
        }
    }

    /// <summary>Has the rule already raised its alert for that trigger?</summary>
    public bool HasRaised(nint subject, CompiledRule rule, long triggerId) => Notebook.HasRaised(subject, KeyOf(rule), triggerId);

    /// <summary>The case of an alert raised now, by the number of its first alert.</summary>
    public long JoinCase(long alertNumber, long at)
    {
        EnsureSubject();
        return notebook.JoinCase(frame.History, alertNumber, at);
    }

    /// <summary>A subject is there from the first thing that is remembered of it.</summary>
    public void EnsureSubject() =>
        frame.History = frame.History != 0 ? frame.History : frame.State.FindOrAdd(frame.Bucket, frame.Subject);

    private static int PerType(CompiledSuppress suppress) => suppress.Per is { } per ? (int)per.Type : -1;
}
