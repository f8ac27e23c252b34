using System.Text;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>Where a value is and how it is written. A constant, the number of the row, or a column (in JSON a path) and what to make of it.</summary>
public sealed record FieldSource
{
    /// <summary>A column's name or number, or a path in JSON: `payer.accounts[0].number`.</summary>
    public string? Path { get; init; }

    public string? Constant { get; init; }

    /// <summary>The number of the row, from 1.</summary>
    public bool IsRowNumber { get; init; }

    /// <summary>Text before the value of an id or text.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Numbers count these, in milliseconds: for durations, and for times from <see cref="StartMilliseconds"/>. 0 where none is given.</summary>
    public long UnitMilliseconds { get; init; }

    /// <summary>Since the Unix epoch.</summary>
    public long StartMilliseconds { get; init; }

    /// <summary>Of a time that is not RFC 3339; see <see cref="TimePattern"/>.</summary>
    public string? Pattern { get; init; }

    /// <summary>Of times by <see cref="Pattern"/>.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether the constant, if it is one, is a value of that type.</summary>
    public bool ConstantFits(FieldType type) =>
        Constant is null
        || new ForeignValue(type, this, new TimeReader(), hasDecimalComma: false).Read(Encoding.UTF8.GetBytes(Constant), new EventRow(), out _) == ReadOutcome.Read;
}
