using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Puts a piece together: subjects, and around them what is needed to read them. Its memory is used again.</summary>
internal sealed class PieceWriter
{
    /// <summary>Each may lie in memory that nobody has touched for long: so many cost as much as a piece of the usual size.</summary>
    public const int MostSubjects = 64;

    private readonly StateStore state;
    private readonly CheckpointBuffer whole = new();
    private readonly CheckpointBuffer body = new();
    private readonly TextWords words;
    private readonly SubjectWriter subjects;
    private readonly List<OriginMark> marks = [];
    private int count;

    public PieceWriter(StateStore state, Timers timers)
    {
        this.state = state;
        words = new TextWords(state.Texts);
        subjects = new SubjectWriter(state, timers, words, body);
    }

    /// <summary>Subjects so far, wholly or in part.</summary>
    public int Count => count;

    public int SubjectBytes => body.Length;

    public void Begin()
    {
        body.Clear();
        words.Clear();
        subjects.Begin();
        count = 0;
    }

    /// <summary>All of a subject.</summary>
    public void Add(nint subject)
    {
        subjects.WriteAll(subject);
        count++;
    }

    /// <summary>What no piece has of a subject yet, as much as fits.</summary>
    /// <param name="goesOn">The piece before ended within this subject, and nothing has changed it since.</param>
    /// <param name="largest">
    /// Bytes of all subjects of the piece; only the first row, or the first note, may be more than that. Texts count too, but those that come with the
    /// last few rows are not known before.
    /// </param>
    /// <returns>True when nothing is left of it.</returns>
    public bool Add(nint subject, bool goesOn, int largest)
    {
        if (count >= MostSubjects && largest < int.MaxValue)
        {
            return false;
        }

        if (count > 0 && body.Length + words.Bytes + SubjectWriter.LeastBytes > largest)
        {
            return false;
        }

        count++;
        return subjects.WriteNews(subject, goesOn, largest);
    }

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Finish(int bucket, in BucketStamp stamp)
    {
        whole.Clear();
        whole.Write(BucketForm.Magic);
        whole.Write((byte)BucketForm.Version);
        whole.Write(bucket);
        whole.Write((long)stamp.After);
        whole.Write(stamp.Offset);
        whole.Write(stamp.Clock);
        whole.Write(stamp.InForce);
        whole.Write(stamp.Completes);
        WriteMarks(bucket, stamp.Completes);
        words.Write(whole);
        subjects.WriteKinds(whole);
        whole.WriteCount(count);
        whole.Write(body.Written);
        whole.Write((long)CheckpointDigest.Of(whole.Written));
        return whole.Written;
    }

    private void WriteMarks(int bucket, bool completes)
    {
        marks.Clear();
        if (completes)
        {
            state.Marks.List(bucket, marks);
        }

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
