using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes buckets of a detector in the form of <see cref="BucketForm"/>. Its memory is used again.</summary>
internal sealed class BucketWriter
{
    private readonly StateStore state;
    private readonly CheckpointBuffer whole = new();
    private readonly CheckpointBuffer body = new();
    private readonly TextWords words;
    private readonly SubjectWriter subjects;
    private readonly List<nint> written = [];
    private readonly Comparison<nint> byKey;

    public BucketWriter(StateStore state, Timers timers)
    {
        this.state = state;
        words = new TextWords(state.Texts);
        subjects = new SubjectWriter(state, timers, words, body);
        byKey = CompareKeys;
    }

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(int bucket, in BucketStamp stamp)
    {
        whole.Clear();
        body.Clear();
        words.Clear();
        subjects.Begin();
        long changedAfter = stamp.Previous;
        written.Clear();
        state.Subjects.List(bucket, written);
        int kept = 0;
        for (int index = 0; index < written.Count; index++)
        {
            if (Subject.ChangedAt(written[index]) > changedAfter)
            {
                written[kept++] = written[index];
            }
        }

        written.RemoveRange(kept, written.Count - kept);
        written.Sort(byKey);
        foreach (nint subject in written)
        {
            subjects.Write(subject);
        }

        WriteHeader(bucket, stamp);
        WriteMarks(state.Marks.Of(bucket));
        words.Write(whole);
        subjects.WriteKinds(whole);
        whole.WriteCount(written.Count);
        whole.Write(body.Written);
        whole.Write((long)CheckpointDigest.Of(whole.Written));
        return whole.Written;
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

    private void WriteHeader(int bucket, in BucketStamp stamp)
    {
        whole.Write(BucketForm.Magic);
        whole.Write((byte)BucketForm.Version);
        whole.Write(bucket);
        whole.Write(stamp.Previous);
        whole.Write(stamp.Offset);
        whole.Write(stamp.Clock);
        whole.Write(stamp.InForce);
    }

    private void WriteMarks(IReadOnlyList<OriginMark> marks)
    {
        whole.WriteCount(marks.Count);
        foreach (OriginMark mark in marks)
        {
            whole.Write(mark.Source);
            whole.Write(mark.Partition);
            whole.Write(mark.Offset);
            whole.Write(mark.Ordinal);
        }
    }
}
