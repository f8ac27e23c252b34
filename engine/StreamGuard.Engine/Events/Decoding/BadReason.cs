namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Why an input is no event.</summary>
public enum BadReason : byte
{
    NotUtf8,
    NotJson,
    TooLong,
    TooDeep,
    TooManyMembers,
    RepeatedKey,
    MissingKind,
    UnknownKind,
    WrongType,
    OutOfRange,
    MissingId,
    MissingAt,
    MissingSubject,

    /// <summary>Its time is ahead of the clock by more than is allowed.</summary>
    Future,

    /// <summary>A quote in a CSV row is not closed.</summary>
    NotCsv,

    /// <summary>The CSV row is shorter than the mapping needs.</summary>
    MissingColumn,

    /// <summary>The mapping says that it is no event: not bad, no dead letter, not counted as consumed.</summary>
    Skipped,
}

public static class BadReasons
{
    private static readonly string[] Codes =
    [
        "not_utf8", "not_json", "too_long", "too_deep", "too_many_members", "repeated_key", "missing_kind", "unknown_kind", "wrong_type",
        "out_of_range", "missing_id", "missing_at", "missing_subject", "future", "not_csv", "missing_column", "skipped",
    ];

    public static int Count => Codes.Length;

    /// <summary>The word in dead letters and metrics. Stable.</summary>
    public static string Code(this BadReason reason) => Codes[(int)reason];
}
