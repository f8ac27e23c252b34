namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// A bucket as bytes. Canonical: two owners with the same log and rule set write the same bytes. Numbers are little-endian, lengths and counts
/// variable-length, texts UTF-8 in full; slots of texts are the texts themselves.
/// <code>
/// "SGB" version · bucket · offset · clock · rule set
/// kinds: name, kept fields (name, type)           what the rows below hold, so that a later schema can read them
/// subjects, by text: text, newest time, rings (kind, rows in columns), notes in their order
/// checksum: the first 8 bytes of SHA-256 over all before it
/// </code>
/// </summary>
internal static class BucketForm
{
    public const int Version = 1;

    public const int ChecksumBytes = 8;

    public static ReadOnlySpan<byte> Magic => "SGB"u8;

    /// <summary>How a slot was written.</summary>
    public const byte MissingSlot = 0;

    public const byte WholeSlot = 1;

    public const byte TextSlot = 2;
}

/// <summary>A bucket's bytes are damaged, of another version, or do not fit the schema. The message says which, for the operator.</summary>
public sealed class BucketFormatException(string message) : Exception(message);
