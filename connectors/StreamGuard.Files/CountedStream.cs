namespace StreamGuard.Files;

/// <summary>Reads on, gives back what was looked at first, and counts. Only what decompression needs of a stream.</summary>
internal sealed class CountedStream(Stream source) : ForwardStream
{
    private byte[] ahead = [];
    private int aheadTaken;

    /// <summary>Bytes taken from the source and used.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Up to so many first bytes, which are read again afterwards. Once, before anything is read.</summary>
    public ReadOnlySpan<byte> LookAhead(int count)
    {
        ahead = new byte[count];
        int length = source.ReadAtLeast(ahead, count, throwOnEndOfStream: false);
        ahead = ahead[..length];
        return ahead;
    }

    public override int Read(Span<byte> buffer)
    {
        int count;
        if (aheadTaken < ahead.Length)
        {
            count = Math.Min(buffer.Length, ahead.Length - aheadTaken);
            ahead.AsSpan(aheadTaken, count).CopyTo(buffer);
            aheadTaken += count;
        }
        else
        {
            count = source.Read(buffer);
        }

        BytesRead += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
