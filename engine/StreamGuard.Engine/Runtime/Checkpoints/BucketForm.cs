namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// A bucket as bytes, in one piece or several. Numbers are little-endian, lengths and counts variable-length; keys stand as <see cref="TextWords"/>.
/// <code>
/// "SGB" version · bucket · digest of the piece before · offset · clock · rules in force · completes?
/// marks: source, partition, offset, ordinal       by source and partition; only where the piece completes
/// texts that fit no word
/// kinds: name, content hash?, fields (name, type) what the rows below hold, so that a later schema can read them
/// subjects: key, length, newest time, last change, rings, 0, notes
///   ring: kind and one, rows that stay, rows: time, id, content hash if any, fields: eight bytes each, a bool one
///   notes in their order, each beginning with its type, 0 behind the last: see <see cref="StoredNotes"/>
/// digest of all before it
/// </code>
/// Pieces build on each other. The rows of a ring follow those of the pieces before: of these, among the rows not later than the first that follows,
/// the last so many stay, and no others. What a piece does not tell of is as it was. A bucket written at once stands in one piece, its subjects by key,
/// and is canonical: two owners at the same place of the log write the same bytes.
/// </summary>
internal static class BucketForm
{
    public const int Version = 3;

    public const int EndOfRings = 0;

    public const byte EndOfNotes = 0;

    public static ReadOnlySpan<byte> Magic => "SGB"u8;
}

/// <summary>What a piece says of a subject's notes.</summary>
internal enum StoredNotes : byte
{
    /// <summary>Nothing: they are as before.</summary>
    AsBefore = 0,

    /// <summary>These, perhaps with more to follow.</summary>
    Anew = 1,

    /// <summary>These behind those that the pieces before told last.</summary>
    More = 2,
}
