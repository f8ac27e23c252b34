using System.Text;

namespace StreamGuard.Console.Tests;

/// <summary>Comes piece by piece, with time in between for whoever works on the pieces before.</summary>
internal sealed class SlowInput(params string[] pieces) : MemoryStream
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Queue<byte[]> waiting = new(pieces.Select(Encoding.UTF8.GetBytes));
    private byte[] piece = [];

    public override int Read(Span<byte> buffer)
    {
        if (piece.Length == 0)
        {
            Thread.Sleep(Pause);
            piece = waiting.TryDequeue(out byte[]? next) ? next : [];
        }

        int length = Math.Min(piece.Length, buffer.Length);
        piece.AsSpan(0, length).CopyTo(buffer);
        piece = piece[length..];
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
