using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Puts a bucket back into a detector, where it must be empty: pieces that build on each other, in their order, the last of which completes them.</summary>
internal sealed class BucketReader(StateStore state, Timers timers, RuleSet rules)
{
    public void Read(IReadOnlyList<BucketPiece> pieces)
    {
        int bucket = pieces[0].Bucket;
        Dictionary<long, List<NotesPlace>> notes = [];
        foreach (BucketPiece piece in pieces)
        {
            ReadRows(bucket, piece.Open(), notes, isLast: piece == pieces[^1]);
        }

        // Rows follow each other, but of notes only the newest count: timers of older ones were never armed here.
        foreach ((long key, List<NotesPlace> places) in notes)
        {
            places.ForEach(place => place.Reader.ReadNotes(key, place.Position));
            StateStore.ReverseNotes(state.Subjects.Find(bucket, key));
        }

        state.Texts.ReleaseUnused();
    }

    private void ReadRows(int bucket, BucketContent content, Dictionary<long, List<NotesPlace>> notes, bool isLast)
    {
        foreach (OriginMark mark in isLast ? content.Marks : [])
        {
            state.Marks.Restore(bucket, mark);
        }

        SubjectReader reader = new(state, timers, rules, bucket, content);
        CheckpointCursor cursor = content.Cursor;
        for (int index = 0; index < content.SubjectCount; index++)
        {
            long key = TextWords.KeyOf(cursor.ReadInt64(), content.Texts, state.Texts);
            int length = cursor.ReadInt32();
            int end = cursor.Position + length;
            reader.ReadRows(key);
            Note((StoredNotes)cursor.ReadByte(), key, new NotesPlace(reader, cursor.Position), isEmpty: cursor.Position + 1 >= end, notes);
            cursor.Position = end;
        }
    }

    private static void Note(StoredNotes what, long key, NotesPlace place, bool isEmpty, Dictionary<long, List<NotesPlace>> notes)
    {
        if (what == StoredNotes.Anew)
        {
            notes.Remove(key);
        }

        if (what == StoredNotes.AsBefore || isEmpty)
        {
            return;
        }

        if (!notes.TryGetValue(key, out List<NotesPlace>? places))
        {
            notes.Add(key, places = []);
        }

        places.Add(place);
    }

    private readonly record struct NotesPlace(SubjectReader Reader, int Position);
}
