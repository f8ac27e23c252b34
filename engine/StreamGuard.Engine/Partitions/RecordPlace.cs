namespace StreamGuard.Engine.Partitions;

/// <summary>Where a record of the log lies among the bytes of those that were read with it.</summary>
/// <param name="Offset">In the partition.</param>
/// <param name="Length">Negative when the record has no value at all, which is not the same as an empty one.</param>
public readonly record struct RecordPlace(long Offset, int Start, int Length)
{
    public bool IsNull => Length < 0;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> bytes) => IsNull ? default : bytes.Slice(Start, Length);
}
