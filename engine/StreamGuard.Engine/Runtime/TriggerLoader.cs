using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>Fills a worker's frame with a trigger: texts become the worker's own keys.</summary>
internal static class TriggerLoader
{
    public static void Load(Frame frame, in LogRecord record, Kind[] kinds)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        frame.Kind = kinds[header.Kind];
        frame.At = header.At;
        frame.Bucket = header.Bucket;
        frame.Depth = header.Depth;
        frame.MayFollow = header.Depth == 0 ? FiringBuilder.MostFollowing : header.MayFollow;
        frame.OwnRow = -1;
        record.Fields.CopyTo(frame.Fields);
        frame.Subject = header.Subject;
        frame.Id = header.Id;
        if ((header.Flags & LogRecordFlags.HasText) != LogRecordFlags.None)
        {
            LoadTexts(frame, record);
        }
    }

    public static void Load(Frame frame, DerivedEvent derived)
    {
        frame.Kind = derived.Kind;
        frame.At = derived.At;
        frame.Bucket = BucketOf(derived.Subject);
        frame.Depth = derived.Depth;
        frame.MayFollow = derived.MayFollow;
        frame.OwnRow = -1;
        frame.Subject = frame.Texts.KeyOf(derived.Subject);
        frame.Id = frame.Texts.KeyOf(derived.Id);
        for (int index = 0; index < derived.Values.Count; index++)
        {
            AlertValue value = derived.Values[index];
            frame.Fields[index] = value.Text is null ? value.Slot : frame.Texts.KeyOf(value.Text);
        }
    }

    public static void Load(Frame frame, ArmedTimer timer)
    {
        frame.Kind = timer.Rule.On;
        frame.At = timer.TriggerAt;
        frame.Bucket = timer.Bucket;
        frame.Depth = timer.Depth;
        frame.MayFollow = timer.MayFollow;
        frame.OwnRow = -1;
        frame.Subject = timer.Subject;
        frame.Id = timer.TriggerId;
        frame.ArmedLets = timer.Lets;
        frame.Deadline = timer.Deadline;
        timer.Fields.CopyTo(frame.Fields.AsSpan());
    }

    /// <summary>A row of a kind in the subject's history, to be looked at again. Depth and what may follow stay those of the late event.</summary>
    public static void LoadRow(Frame frame, Kind kind, nint ring, int row)
    {
        RowLayout layout = frame.State.LayoutOf(kind.Index);
        frame.Kind = kind;
        frame.At = Ring.TimeOf(ring, row);
        frame.Id = Ring.IdOf(ring, layout, row);
        frame.OwnRow = row;
        for (int field = 0; field < kind.Fields.Count; field++)
        {
            frame.Fields[field] = layout.IsKept(field) ? frame.State.Load(ring, layout, field, row) : Slot.Missing;
        }
    }

    /// <summary>hash(subject) mod 65,536.</summary>
    public static int BucketOf(string subject) =>
        (int)(TextHash.Of(System.Text.Encoding.UTF8.GetBytes(subject)) % SubjectTable.BucketCount);

    private static void LoadTexts(Frame frame, in LogRecord record)
    {
        frame.Subject = record.KeyOf(frame.Subject, frame.Texts);
        frame.Id = record.KeyOf(frame.Id, frame.Texts);
        IReadOnlyList<Field> fields = frame.Kind.Fields;
        for (int index = 0; index < fields.Count; index++)
        {
            if (fields[index].Type is FieldType.Id or FieldType.Text)
            {
                frame.Fields[index] = record.KeyOf(frame.Fields[index], frame.Texts);
            }
        }
    }
}
