using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>Writes a manifest a bucket at a time, so that no moment of a round is longer than the others.</summary>
internal sealed class ManifestWriter
{
    public const byte Version = 1;

    /// <summary>In the place of the next bucket's number and one.</summary>
    public const int End = 0;

    private readonly CheckpointBuffer buffer = new();
    private RunningDigest digest;
    private bool isFinished;

    public static ReadOnlySpan<byte> Magic => "SGM"u8;

    public LogPoint Round { get; private set; }

    public void Begin(long logNumber, in LogPoint round)
    {
        Round = round;
        (digest, isFinished) = (new RunningDigest(), false);
        buffer.Clear();
        buffer.Write(Magic);
        buffer.Write(Version);
        buffer.Write(logNumber);
        Write(round);
    }

    public void Add(int bucket, in ManifestEntry entry)
    {
        buffer.WriteCount(bucket + 1);
        buffer.WriteCount(entry.Own + 1);
        bool isRound = entry.Reached.Offset == Round.Offset;
        buffer.Write(isRound);
        if (!isRound)
        {
            Write(entry.Reached);
        }

        digest.Advance(buffer.Written);
    }

    /// <summary>All of it; nothing can be added any more. Valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Finished()
    {
        if (isFinished)
        {
            return buffer.Written;
        }

        isFinished = true;
        buffer.WriteCount(End);
        buffer.Write((long)digest.Of(buffer.Written));
        return buffer.Written;
    }

    private void Write(in LogPoint point)
    {
        buffer.Write(point.Offset);
        buffer.Write(point.Clock);
        buffer.Write(point.InForce.ToString());
    }
}
