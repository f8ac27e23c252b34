using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Engine.Runtime;

/// <summary>The events that the trigger in the frame brings about, gathered over its rules, within the limits; what is cut is counted.</summary>
internal sealed class Following(
    Frame frame, Schema schema, Counters counters, IEffectOutput output, Queue<DerivedEvent> sameSubject, Queue<DerivedEvent> forOthers)
{
    private readonly List<DerivedEvent> alertEvents = [];
    private readonly List<DerivedEvent> derived = [];

    private int Count => alertEvents.Count + derived.Count;

    /// <summary>An alert joins its subject's history, if the schema has a kind for it.</summary>
    public void Add(Alert alert, int triggerDepth)
    {
        if (AlertEvent.Of(alert, schema, triggerDepth) is not { } joined)
        {
            counters.CutByDepth += schema.Alert is null ? 0 : 1;
        }
        else if (Count >= frame.MayFollow)
        {
            counters.CutByNumber++;
        }
        else
        {
            alertEvents.Add(joined);
        }
    }

    /// <summary>What a rule emits.</summary>
    public void Add(Firing firing)
    {
        bool isTooDeep = firing.Depth >= FiringBuilder.MostDepth;
        int room = Math.Min(FiringBuilder.MostDerived - derived.Count, frame.MayFollow - Count);
        int taken = Math.Clamp(room, 0, firing.Derived.Count);
        counters.CutByDepth += isTooDeep ? firing.DerivedCut : 0;
        counters.CutByNumber += firing.Derived.Count - taken + (isTooDeep ? 0 : firing.DerivedCut);
        derived.AddRange(firing.Derived.Take(taken));
    }

    /// <summary>Alert events by rule, then derived events by rule, line and row; those of other subjects go to their owners.</summary>
    public void SendOff()
    {
        int events = Count;
        if (events == 0)
        {
            return;
        }

        string from = frame.Texts.StringOf(frame.Subject);
        foreach (DerivedEvent joined in alertEvents)
        {
            sameSubject.Enqueue(joined with { From = from, MayFollow = FiringBuilder.ShareOf(frame.MayFollow, events, joined.Kind) });
        }

        foreach (DerivedEvent emitted in derived)
        {
            DerivedEvent one = emitted with { From = from, MayFollow = FiringBuilder.ShareOf(frame.MayFollow, events, emitted.Kind) };
            output.Derive(one);
            bool isOwn = string.Equals(one.Subject, from, StringComparison.Ordinal);
            (isOwn ? sameSubject : forOthers).Enqueue(one);
        }

        alertEvents.Clear();
        derived.Clear();
    }
}
