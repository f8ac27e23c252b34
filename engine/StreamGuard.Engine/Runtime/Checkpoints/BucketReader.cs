using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Puts a bucket back into a detector, where it must be empty: a whole piece, and then those with what changed since, in their order.</summary>
internal sealed class BucketReader(StateStore state, Timers timers, RuleSet rules)
{
    public void Read(IReadOnlyList<BucketPiece> pieces)
    {
        foreach (OriginMark mark in pieces[^1].Marks)
        {
            state.Marks.Restore(pieces[0].Bucket, mark);
        }

        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (BucketPiece piece in pieces.Reverse())
        {
            using MemoryStream bytes = new(piece.Bytes);
            using SlotReader slots = new(state, bytes);
            SubjectReader reader = new(state, timers, rules, piece, slots);
            foreach ((string text, int start) in piece.Subjects)
            {
                if (done.Add(text))
                {
                    bytes.Position = start;
                    reader.Read(text);
                }
            }
        }

        state.Texts.ReleaseUnused();
    }
}
