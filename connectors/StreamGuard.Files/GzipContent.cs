using System.IO.Compression;

namespace StreamGuard.Files;

/// <summary>
/// Decompresses gzip of one or several members and notices when it is cut off, which <see cref="GZipStream"/> takes for the end: a member
/// of our own is put behind the source, and only where its text comes out last was everything before it whole.
/// </summary>
internal sealed class GzipContent(Stream source) : ForwardStream
{
    private static readonly byte[] EndMark = "StreamGuard: this is the end.\u001a"u8.ToArray();

    private readonly GZipStream content = new(new Tailed(source, Compressed(EndMark)), CompressionMode.Decompress);
    private readonly byte[] held = new byte[EndMark.Length];
    private int heldLength;
    private bool ended;

    /// <param name="buffer">Longer than the mark.</param>
    public override int Read(Span<byte> buffer)
    {
        while (!ended)
        {
            held.AsSpan(0, heldLength).CopyTo(buffer);
            int count = content.Read(buffer[heldLength..]);
            if (count == 0)
            {
                ended = held.AsSpan(0, heldLength).SequenceEqual(EndMark) ? true : throw new EndOfStreamException();
                break;
            }

            int there = heldLength + count;
            heldLength = Math.Min(there, held.Length);
            buffer[(there - heldLength)..there].CopyTo(held);
            if (there > heldLength)
            {
                return there - heldLength;
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    /// <summary>A stream and something behind it.</summary>
    private sealed class Tailed(Stream source, byte[] tail) : ForwardStream
    {
        private bool sourceEnded;
        private int tailTaken;

        public override int Read(Span<byte> buffer)
        {
            int count = sourceEnded ? 0 : source.Read(buffer);
            sourceEnded = count == 0;
            if (sourceEnded)
            {
                count = Math.Min(buffer.Length, tail.Length - tailTaken);
                tail.AsSpan(tailTaken, count).CopyTo(buffer);
                tailTaken += count;
            }

            return count;
        }
    }
}
