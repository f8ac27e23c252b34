using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

internal enum Admitted
{
    New,
    Duplicate,
    Conflict,
    Expired,
}

/// <summary>Decides whether the trigger in the frame is new to its subject's history.</summary>
internal static class Admission
{
    /// <param name="oldest">See <see cref="OldestKept"/>.</param>
    public static Admitted Check(Frame frame, long contentHash, long oldest)
    {
        Kind kind = frame.Kind;
        if (kind.Retention != RetentionMode.Latest && frame.At <= oldest)
        {
            return Admitted.Expired;
        }

        nint ring = Subject.Ring(frame.History, kind.Index);
        if (ring == 0)
        {
            return Admitted.New;
        }

        int row = Ring.Find(ring, frame.State.LayoutOf(kind.Index), frame.Id);
        if (row < 0 || Ring.TimeOf(ring, row) <= oldest)
        {
            return Admitted.New;
        }

        return IsSame(frame, ring, row, contentHash) ? Admitted.Duplicate : Admitted.Conflict;
    }

    /// <summary>Rows at or before this time have left the history of the trigger's kind.</summary>
    public static long OldestKept(Frame frame) => EventTime.Earlier(frame.SubjectTime, Window.HistoryOf(frame.Kind));

    /// <summary>Of all fields, by their texts: the same on every worker. 0 when the kind's rows hold everything.</summary>
    public static long ContentHash(Frame frame)
    {
        RowLayout layout = frame.State.LayoutOf(frame.Kind.Index);
        if (!layout.HasContentHash)
        {
            return 0;
        }

        ulong hash = 0;
        ReadOnlySpan<bool> areTexts = layout.AreTexts;
        ReadOnlySpan<long> fields = frame.Fields.AsSpan(0, areTexts.Length);
        for (int index = 0; index < areTexts.Length; index++)
        {
            long slot = fields[index];
            ulong part = areTexts[index] && Key.IsInterned(slot) ? HashOfText(frame, slot) : TextHash.Mix((ulong)slot);
            hash = TextHash.Mix(hash ^ (part + (ulong)index));
        }

        return (long)hash;
    }

    private static ulong HashOfText(Frame frame, long interned) => TextHash.Of(frame.Texts.TextOf(interned, default));

    private static bool IsSame(Frame frame, nint ring, int row, long contentHash)
    {
        RowLayout layout = frame.State.LayoutOf(frame.Kind.Index);
        if (Ring.TimeOf(ring, row) != frame.At)
        {
            return false;
        }

        if (layout.HasContentHash)
        {
            return Ring.ContentHashOf(ring, layout, row) == contentHash;
        }

        foreach (int field in layout.KeptFields)
        {
            if (frame.State.Load(ring, layout, field, row) != frame.Fields[field])
            {
                return false;
            }
        }

        return true;
    }
}
