namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// A bucket as bytes. Canonical: two owners with the same log and rule set write the same bytes. Numbers are little-endian, lengths and counts
/// variable-length; keys stand as <see cref="TextWords"/>.
/// <code>
/// "SGB" version · bucket · previous offset · offset · clock · rules in force
/// marks: source, partition, offset, ordinal       by source and partition
/// texts that fit no word
/// kinds: name, content hash?, fields (name, type) what the rows below hold, so that a later schema can read them
/// subjects, by key: key, length, newest time, last change, rings, notes in their order
///   ring: kind, rows: time, id, content hash if any, fields: eight bytes each, a bool one
/// digest of all before it
/// </code>
/// Whole, or only the subjects changed since a previous one of the same bucket: what is not in it is as it was there.
/// </summary>
internal static class BucketForm
{
    public const int Version = 2;

    public static ReadOnlySpan<byte> Magic => "SGB"u8;
}
