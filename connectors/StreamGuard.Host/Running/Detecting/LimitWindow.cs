using StreamGuard.Engine.Effects;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// The alerts of a rule with a limit, in whichever order they are heard of and however often: whether more than so many lie within the time. What it says is a
/// function of the alerts alone, so that everybody who counts them comes to the same.
/// </summary>
internal sealed class LimitWindow
{
    /// <summary>Partitions whose clocks are further apart than so many times the limit's own length are not counted together.</summary>
    public const int LengthsKept = 16;

    private readonly SortedSet<(long Clock, string Id)> alerts = new(Comparer<(long Clock, string Id)>.Create(
        static (one, other) => one.Clock != other.Clock ? one.Clock.CompareTo(other.Clock) : string.CompareOrdinal(one.Id, other.Id)));

    public int Count => alerts.Count;

    /// <summary>True when there are more than the limit allows.</summary>
    public bool Add(AlertLimit limit, string id)
    {
        alerts.Add((limit.Clock, id));
        alerts.GetViewBetween((long.MinValue, ""), (alerts.Max.Clock - (LengthsKept * limit.PerMilliseconds), "")).Clear();

        // The first of so many and one more that begin in front of it and reach it: the window holds its begin and not its end.
        Queue<long> window = new();
        foreach ((long clock, _) in alerts.GetViewBetween((limit.Clock - limit.PerMilliseconds + 1, ""), (limit.Clock + limit.PerMilliseconds, "")))
        {
            while (window.Count > 0 && window.Peek() <= clock - limit.PerMilliseconds)
            {
                window.Dequeue();
            }

            window.Enqueue(clock);
            if (window.Count > limit.Count)
            {
                return true;
            }
        }

        return false;
    }
}
