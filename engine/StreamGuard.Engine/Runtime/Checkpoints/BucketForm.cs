namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// A bucket as bytes. Canonical: two owners with the same log and rule set write the same bytes. Numbers are little-endian, lengths and counts
/// variable-length, texts UTF-8 in full; slots of texts are the texts themselves.
/// <code>
/// "SGB" version · bucket · previous offset · offset · clock · rules in force
/// marks: source, partition, offset, ordinal       by source and partition
/// kinds: name, kept fields (name, type)           what the rows below hold, so that a later schema can read them
/// subjects, by text: text, length, newest time, last change, rings (kind, rows in columns), notes in their order
/// checksum: the first 8 bytes of SHA-256 over all before it
/// </code>
/// Whole, or only the subjects changed since a previous one of the same bucket: what is not in it is as it was there.
/// </summary>
internal static class BucketForm
{
    public const int Version = 2;

    public const int ChecksumBytes = 8;

    public static ReadOnlySpan<byte> Magic => "SGB"u8;

    /// <summary>How a slot was written.</summary>
    public const byte MissingSlot = 0;

    public const byte WholeSlot = 1;

    public const byte TextSlot = 2;
}
