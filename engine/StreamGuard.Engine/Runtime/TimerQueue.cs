namespace StreamGuard.Engine.Runtime;

/// <summary>Armed timers of a worker, earliest deadline first; equal ones by subject, rule and trigger, so that the order is nobody's accident.</summary>
public sealed class TimerQueue
{
    private readonly SortedSet<ArmedTimer> timers = new(Comparer<ArmedTimer>.Create(Compare));

    public int Count => timers.Count;

    /// <summary>The next timer, whether due or not.</summary>
    public ArmedTimer? Next { get; private set; }

    public static int Compare(ArmedTimer? left, ArmedTimer? right)
    {
        int order = left!.Deadline.CompareTo(right!.Deadline);
        order = order != 0 ? order : string.CompareOrdinal(left.Firing.Subject, right.Firing.Subject);
        order = order != 0 ? order : string.CompareOrdinal(left.Rule.Id, right.Rule.Id);
        order = order != 0 ? order : left.TriggerAt.CompareTo(right.TriggerAt);
        return order != 0 ? order : string.CompareOrdinal(left.Firing.TriggerId, right.Firing.TriggerId);
    }

    /// <summary>False if the same trigger has armed the same rule already.</summary>
    public bool Add(ArmedTimer timer)
    {
        bool added = timers.Add(timer);
        Next = timers.Min;
        return added;
    }

    public void Remove(ArmedTimer timer)
    {
        timers.Remove(timer);
        Next = timers.Min;
    }
}
