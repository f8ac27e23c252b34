using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Puts a bucket back into a detector, where it must be empty: a whole piece, and then those with what changed since, in their order.</summary>
internal sealed class BucketReader(StateStore state, Timers timers, RuleSet rules)
{
    public void Read(IReadOnlyList<BucketPiece> pieces)
    {
        // The newest piece that has a subject has all of it.
        HashSet<long>? done = pieces.Count > 1 ? [] : null;
        int bucket = pieces[0].Bucket;
        for (int index = pieces.Count - 1; index >= 0; index--)
        {
            BucketContent content = pieces[index].Open();
            if (index == pieces.Count - 1)
            {
                foreach (OriginMark mark in content.Marks)
                {
                    state.Marks.Restore(bucket, mark);
                }
            }

            Read(content, bucket, done);
        }

        state.Texts.ReleaseUnused();
    }

    private void Read(BucketContent content, int bucket, HashSet<long>? done)
    {
        SubjectReader reader = new(state, timers, rules, bucket, content);
        for (int index = 0; index < content.SubjectCount; index++)
        {
            long key = TextWords.KeyOf(content.Cursor.ReadInt64(), content.Texts, state.Texts);
            int length = content.Cursor.ReadInt32();
            if (done is null || done.Add(key))
            {
                reader.Read(key);
            }
            else
            {
                content.Cursor.Position += length;
            }
        }
    }
}
