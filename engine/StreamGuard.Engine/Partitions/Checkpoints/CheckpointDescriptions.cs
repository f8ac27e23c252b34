using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>Says of one record after the other what it is, for people who look at the topic.</summary>
public sealed class CheckpointDescriptions
{
    private readonly Dictionary<(int Partition, CheckpointKey Whole), List<CheckpointPart>> unfinished = [];

    /// <summary>Null when it is no checkpoint.</summary>
    public CheckpointDescription? Add(int partition, byte[]? key, byte[]? value)
    {
        if (!CheckpointKey.TryRead(key, out CheckpointKey name) || value is null || !CheckpointParts.TryRead(value, out CheckpointPart part))
        {
            return null;
        }

        CheckpointDescription what = new(name, part.Offset, part.Count, value.Length);
        return WholeOf((partition, name with { Part = 0 }), name.Part, part) is { } bytes ? Described(what, bytes) : what;
    }

    /// <summary>Null before its last part, and when parts are missing.</summary>
    private ReadOnlyMemory<byte>? WholeOf((int, CheckpointKey) whole, int number, in CheckpointPart part)
    {
        if (part.Count == 1)
        {
            return part.Bytes;
        }

        if (number == 0)
        {
            unfinished[whole] = [];
        }

        if (!unfinished.TryGetValue(whole, out List<CheckpointPart>? parts) || parts.Count != number || (number > 0 && parts[0].Offset != part.Offset))
        {
            return null;
        }

        parts.Add(part);
        if (parts.Count < part.Count)
        {
            return null;
        }

        unfinished.Remove(whole);
        return parts.SelectMany(one => one.Bytes.ToArray()).ToArray();
    }

    private static CheckpointDescription Described(CheckpointDescription what, ReadOnlyMemory<byte> bytes)
    {
        if (what.Key.Content == CheckpointContent.Manifest)
        {
            return Manifest.Read(bytes) is { } manifest
                ? what with { Clock = manifest.Round.Clock, InForce = manifest.Round.InForce.ToString(), Buckets = manifest.Buckets.Count }
                : what;
        }

        try
        {
            BucketPiece piece = BucketPiece.Parse(bytes);
            return what with { Clock = piece.Stamp.Clock, InForce = piece.Stamp.InForce, Subjects = piece.SubjectCount, Completes = piece.Stamp.Completes };
        }
        catch (BucketFormatException)
        {
            // Damaged, or of another version of the program: what the key tells is true all the same.
            return what;
        }
    }
}
