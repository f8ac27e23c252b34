namespace StreamGuard.Engine.Events.Mapping;

/// <summary>How rows of another shape become events: a bank's own JSON, or any CSV. Immutable; made from a mapping file.</summary>
public sealed record EventMapping
{
    /// <summary>Null for JSON, one object a line.</summary>
    public CsvShape? Csv { get; init; }

    public required FieldSource Id { get; init; }

    public required FieldSource At { get; init; }

    public required KindChoice Kind { get; init; }

    /// <summary>By kind: what fills its fields. Kinds that no row becomes are absent.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<MappedField>> Kinds { get; init; }

    public LabelRule? Label { get; init; }

    /// <summary>Whether that is a path in JSON: names with dots between them, places in arrays in brackets.</summary>
    public static bool IsPath(string path) => JsonPath.IsValid(path);
}

/// <param name="HasHeader">Otherwise columns are numbers from 1.</param>
/// <param name="HasDecimalComma">Numbers are written `12,50`.</param>
public sealed record CsvShape(byte Delimiter = (byte)',', bool HasHeader = true, bool HasDecimalComma = false);

/// <summary>A field of the schema and where its value is.</summary>
public sealed record MappedField(int Field, FieldSource Source);

/// <summary>Which rows are known to be scams. Numbers are compared as numbers: `1.0` is `1`.</summary>
public sealed record LabelRule(string Path, string Value);

/// <summary>What a row is: always the same, or told by a column.</summary>
public sealed record KindChoice
{
    /// <summary>A word in place of a kind: such rows are no events.</summary>
    public const int Skip = -1;

    /// <summary>Null when every row is <see cref="Otherwise"/>.</summary>
    public string? Path { get; init; }

    /// <summary>Values of the column to kinds, or <see cref="Skip"/>.</summary>
    public IReadOnlyDictionary<string, int> Values { get; init; } = new Dictionary<string, int>();

    /// <summary>What the values do not name; null: such a row is bad.</summary>
    public int? Otherwise { get; init; }
}
