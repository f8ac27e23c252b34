using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// Writes what no piece has of a bucket yet, a piece of a bounded size at a time. Records may be applied to the bucket between two pieces: what they
/// change is written once more before the pass is over, and rows that are written remember it in their ring.
/// </summary>
public sealed class BucketPass
{
    /// <summary>Every subject of the bucket, as if none had been written.</summary>
    public const long Everything = -1;

    /// <summary>Places of the bucket's table that are looked through at a time.</summary>
    internal const int PlacesAtOnce = 1_024;

    /// <summary>So often records may change what was written; then the rest is written at once, however long it is, or there would be no end.</summary>
    internal const int MostOvertakings = 16;

    private const int SubjectsAhead = 8;

    private readonly StateStore state;
    private readonly ChangedSubjects changed;
    private readonly PieceWriter piece;
    private readonly List<nint> found = [];
    private readonly List<long> keys = [];
    private int bucket;
    private long changedAfter;
    private int nextPlace;
    private int places;
    private int nextKey;
    private bool isAmidSubject;
    private int overtakings;

    internal BucketPass(StateStore state, Timers timers, ChangedSubjects changed)
    {
        this.state = state;
        this.changed = changed;
        piece = new PieceWriter(state, timers);
    }

    /// <summary>Subjects in the piece, wholly or in part.</summary>
    public int SubjectCount => piece.Count;

    /// <summary>Of the subjects in the piece, without their texts.</summary>
    internal int SubjectBytes => piece.SubjectBytes;

    /// <summary>What was begun before is given up.</summary>
    /// <param name="changedAfter">Of the subjects that the last record that changed them is behind this offset; or <see cref="Everything"/>.</param>
    public void Begin(int bucket, long changedAfter)
    {
        this.bucket = bucket;
        this.changedAfter = changedAfter;
        changed.Watch(bucket);
        BeginSearch();
        overtakings = 0;
    }

    /// <summary>Puts the next piece together, or looks for what is to be in it; then the piece may be empty.</summary>
    /// <returns>True when nothing is left: with this piece all of the bucket is written, as it is now.</returns>
    public bool Step(int largestPieceBytes)
    {
        piece.Begin();
        if (!Search())
        {
            return false;
        }

        int largest = overtakings < MostOvertakings ? largestPieceBytes : int.MaxValue;
        while (Write(largest))
        {
            if (changed.Count == 0)
            {
                changed.Stop();
                return true;
            }

            BeginChanged();
        }

        return false;
    }

    /// <summary>The piece; valid until the next step.</summary>
    public ReadOnlySpan<byte> Finish(in BucketStamp stamp) => piece.Finish(bucket, stamp);

    /// <summary>False when the piece is full.</summary>
    private bool Write(int largest)
    {
        for (; nextKey < keys.Count; nextKey++)
        {
            long key = keys[nextKey];
            if (isAmidSubject && changed.Contains(key))
            {
                // All of it that is still to be written comes with what has changed.
                isAmidSubject = false;
                continue;
            }

            nint subject = state.Subjects.Find(bucket, key);
            if (!isAmidSubject && changedAfter == Everything && overtakings == 0)
            {
                ForgetWritten(subject);
            }

            int before = piece.Count;
            bool isWhole = piece.Add(subject, isAmidSubject, largest);
            isAmidSubject = !isWhole && (isAmidSubject || piece.Count > before);
            if (!isWhole)
            {
                return false;
            }

            changed.Remove(key);
        }

        return true;
    }

    private void BeginChanged()
    {
        keys.Clear();
        changed.MoveTo(keys);
        nextKey = 0;
        overtakings++;
    }

    private void BeginSearch()
    {
        keys.Clear();
        (nextPlace, places, nextKey, isAmidSubject) = (0, state.Subjects.PlacesIn(bucket), 0, false);
    }

    /// <summary>False when there is more to look through. A subject that comes meanwhile is among the changed ones.</summary>
    private bool Search()
    {
        if (nextPlace == places)
        {
            return true;
        }

        if (state.Subjects.PlacesIn(bucket) != places)
        {
            // The table has grown, and its subjects have moved: those found so far would be found again, or others not at all.
            BeginSearch();
        }

        int end = Math.Min(nextPlace + PlacesAtOnce, places);
        found.Clear();
        state.Subjects.List(bucket, nextPlace, end, found);
        for (int index = 0; index < found.Count; index++)
        {
            Prefetcher.Fetch(found[Math.Min(index + SubjectsAhead, found.Count - 1)]);
            if (changedAfter == Everything || Subject.ChangedAt(found[index]) > changedAfter)
            {
                keys.Add(Subject.Key(found[index]));
            }
        }

        nextPlace = end;
        return nextPlace == places;
    }

    private static void ForgetWritten(nint subject)
    {
        for (int rank = 0; rank < Subject.RingCount(subject); rank++)
        {
            Ring.Written(Subject.RingAt(subject, rank)) = Ring.NeverWritten;
        }
    }
}
