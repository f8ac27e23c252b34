namespace StreamGuard.Perf.Traffic;

/// <summary>The lines of a block, each ended by a line feed.</summary>
internal ref struct Lines(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly Lines GetEnumerator() => this;

    public bool MoveNext()
    {
        int length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            return false;
        }

        Current = rest[..length];
        rest = rest[(length + 1)..];
        return true;
    }
}
