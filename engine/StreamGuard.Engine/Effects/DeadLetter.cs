namespace StreamGuard.Engine.Effects;

/// <summary>An input that is no event, or an event that cannot be applied: where it was, why, and its bytes. Rare: an ordinary object.</summary>
public sealed record DeadLetter
{
    /// <summary>Topic or file.</summary>
    public required string Source { get; init; }

    /// <summary>Null for a file.</summary>
    public int? Partition { get; init; }

    /// <summary>In the partition; in a file the number of the line, from 1.</summary>
    public required long Offset { get; init; }

    /// <summary>The clock when it was read, milliseconds since the Unix epoch; null before there was one.</summary>
    public long? At { get; init; }

    /// <summary>A stable word, such as `wrong_type`, `conflict` or `expired`.</summary>
    public required string Reason { get; init; }

    /// <summary>A sentence for people; null where the word says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>The input as it came, neither cut nor masked.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }
}
