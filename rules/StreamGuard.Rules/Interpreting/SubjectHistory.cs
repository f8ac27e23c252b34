using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>What an event is to a history that may have seen it before.</summary>
public enum Verdict
{
    New,
    Duplicate,
    Conflict,
    Expired,
}

/// <summary>All events that ever reached a subject. What is in memory is worked out anew at each question.</summary>
internal sealed class SubjectHistory
{
    private readonly List<ArrivedEvent> all = [];
    private readonly Dictionary<Kind, ArrivedEvent> latest = [];

    /// <summary>Time of the newest event.</summary>
    public long Newest { get; private set; } = long.MinValue;

    public Verdict Judge(PlainEvent candidate, long subjectTime)
    {
        if (candidate.Kind.Retention != RetentionMode.Latest && !IsInMemory(candidate, subjectTime))
        {
            return Verdict.Expired;
        }

        ArrivedEvent? known = Remembered(candidate.Kind, subjectTime).FirstOrDefault(row => row.Event.Id == candidate.Id);
        return known is null ? Verdict.New : known.Event.HasContentOf(candidate) ? Verdict.Duplicate : Verdict.Conflict;
    }

    /// <summary>False for an event of a latest kind that is older than the one that is kept.</summary>
    public bool Append(ArrivedEvent arrived)
    {
        Newest = Math.Max(Newest, arrived.Event.At);
        Kind kind = arrived.Event.Kind;
        if (kind.Retention != RetentionMode.Latest)
        {
            all.Add(arrived);
            return true;
        }

        if (latest.TryGetValue(kind, out ArrivedEvent? kept) && kept.Event.At > arrived.Event.At)
        {
            return false;
        }

        latest[kind] = arrived;
        return true;
    }

    /// <summary>The rows that rules can see at that time, by time, then arrival.</summary>
    public IReadOnlyList<ArrivedEvent> Rows(Kind kind, long subjectTime) =>
        kind.Retention == RetentionMode.None ? [] : [.. Remembered(kind, subjectTime).OrderBy(row => row.Event.At).ThenBy(row => row.Arrival)];

    private IEnumerable<ArrivedEvent> Remembered(Kind kind, long subjectTime)
    {
        if (kind.Retention == RetentionMode.Latest)
        {
            return latest.TryGetValue(kind, out ArrivedEvent? kept) ? [kept] : [];
        }

        return all.Where(row => row.Event.Kind == kind && IsInMemory(row.Event, subjectTime));
    }

    private static bool IsInMemory(PlainEvent one, long subjectTime) => one.At > (Int128)subjectTime - one.Kind.HistoryMilliseconds;
}
