using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes whole buckets at once, in one piece, canonically. What the checkpoints' own pieces hold is none of its business: see <see cref="BucketPass"/>.</summary>
internal sealed class BucketWriter
{
    private readonly StateStore state;
    private readonly PieceWriter piece;
    private readonly List<nint> subjects = [];
    private readonly Comparison<nint> byKey;

    public BucketWriter(StateStore state, Timers timers)
    {
        this.state = state;
        piece = new PieceWriter(state, timers);
        byKey = CompareKeys;
    }

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(int bucket, in BucketStamp stamp)
    {
        subjects.Clear();
        state.Subjects.List(bucket, subjects);
        subjects.Sort(byKey);
        piece.Begin();
        foreach (nint subject in subjects)
        {
            piece.Add(subject);
        }

        return piece.Finish(bucket, stamp);
    }

    /// <summary>Packed keys by their word, then others by their text: the same order everywhere.</summary>
    private int CompareKeys(nint left, nint right)
    {
        (long first, long second) = (Subject.Key(left), Subject.Key(right));
        return (Key.IsInterned(first), Key.IsInterned(second)) switch
        {
            (false, false) => first.CompareTo(second),
            (true, true) => state.Texts.TextOf(first, default).SequenceCompareTo(state.Texts.TextOf(second, default)),
            (var isLast, _) => isLast ? 1 : -1,
        };
    }
}
