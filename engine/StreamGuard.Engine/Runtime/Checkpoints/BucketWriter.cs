using System.Security.Cryptography;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes one bucket of a detector in the form of <see cref="BucketForm"/>.</summary>
internal sealed class BucketWriter
{
    private readonly StateStore state;
    private readonly SlotWriter writer;
    private readonly MemoryStream subjectBytes;
    private readonly SubjectWriter subjects;

    private BucketWriter(StateStore state, Timers timers, SlotWriter writer, MemoryStream subjectBytes, SlotWriter subjectWriter)
    {
        this.state = state;
        this.writer = writer;
        this.subjectBytes = subjectBytes;
        subjects = new SubjectWriter(state, new TimerWriter(timers), subjectWriter);
    }

    public static byte[] Write(StateStore state, Timers timers, int bucket, in BucketStamp stamp)
    {
        using MemoryStream bytes = new();
        using MemoryStream bytesOfSubject = new();
        using SlotWriter whole = new(state, bytes);
        using SlotWriter ofSubject = new(state, bytesOfSubject);
        new BucketWriter(state, timers, whole, bytesOfSubject, ofSubject).Write(bucket, stamp);
        whole.Flush();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), digest);
        bytes.Write(digest[..BucketForm.ChecksumBytes]);
        return bytes.ToArray();
    }

    private void Write(int bucket, in BucketStamp stamp)
    {
        WriteHeader(bucket, stamp);
        WriteMarks(state.Marks.Of(bucket));
        WriteSubjects(bucket, stamp.Previous);
    }

    private void WriteHeader(int bucket, in BucketStamp stamp)
    {
        writer.Write(BucketForm.Magic);
        writer.Write((byte)BucketForm.Version);
        writer.Write(bucket);
        writer.Write(stamp.Previous);
        writer.Write(stamp.Offset);
        writer.Write(stamp.Clock);
        writer.Write(stamp.InForce);
    }

    private void WriteMarks(IReadOnlyList<OriginMark> marks)
    {
        writer.Write7BitEncodedInt(marks.Count);
        foreach (OriginMark mark in marks)
        {
            writer.Write(mark.Source);
            writer.Write(mark.Partition);
            writer.Write(mark.Offset);
            writer.Write(mark.Ordinal);
        }
    }

    private void WriteSubjects(int bucket, long changedAfter)
    {
        List<nint> written = [];
        state.Subjects.List(bucket, written);
        written.RemoveAll(subject => Subject.ChangedAt(subject) <= changedAfter);
        int[] kinds = [.. Enumerable.Range(0, state.Schema.Kinds.Count).Where(kind => written.Exists(subject => Subject.Ring(subject, kind) != 0))];
        WriteKinds(kinds);
        writer.Write7BitEncodedInt(written.Count);
        foreach ((string text, nint subject) in written
            .Select(subject => (Text: state.Texts.StringOf(Subject.Key(subject)), subject)).OrderBy(one => one.Text, StringComparer.Ordinal))
        {
            subjectBytes.SetLength(0);
            subjects.Write(subject, kinds);
            writer.Write(text);
            writer.Write7BitEncodedInt((int)subjectBytes.Length);
            writer.Write(subjectBytes.GetBuffer().AsSpan(0, (int)subjectBytes.Length));
        }
    }

    private void WriteKinds(int[] kinds)
    {
        writer.Write7BitEncodedInt(kinds.Length);
        foreach (int index in kinds)
        {
            RowLayout layout = state.LayoutOf(index);
            writer.Write(layout.Kind.Name);
            writer.Write(layout.HasContentHash);
            writer.Write7BitEncodedInt(layout.KeptFields.Length);
            foreach (int field in layout.KeptFields)
            {
                writer.Write(layout.Kind.Fields[field].Name);
                writer.Write((byte)layout.Kind.Fields[field].Type);
            }
        }
    }
}
