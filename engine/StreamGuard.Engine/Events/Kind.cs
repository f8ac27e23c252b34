namespace StreamGuard.Engine.Events;

/// <summary>How long a kind's events stay in their subject's history.</summary>
public enum RetentionMode
{
    /// <summary>Rows newer than the subject's time minus <see cref="Kind.HistoryMilliseconds"/>.</summary>
    Window,

    /// <summary>Only the newest event, for ever.</summary>
    Latest,

    /// <summary>No rows; ids are remembered for a day.</summary>
    None,
}

/// <summary>A field of a kind. `at`, `id` and `kind` are not fields: every event has them.</summary>
public sealed record Field(string Name, FieldType Type, int Index)
{
    /// <summary>Kept in history.</summary>
    public bool Kept { get; init; } = true;
}

/// <summary>The same event in somebody else's history: of the first named field that is not missing.</summary>
public sealed record CopyRule(int Kind, IReadOnlyList<int> SubjectFields, string Prefix)
{
    /// <summary>For each field of the copy's kind: the field of the original that fills it, or -1.</summary>
    public required IReadOnlyList<int> FieldSources { get; init; }
}

/// <summary>A missing subject is looked up in the newest event of kind <paramref name="ViaKind"/> of the subject `phone:` + the field.</summary>
public sealed record ResolveRule(int FromField, int ViaKind, int ViaField)
{
    /// <summary>Before the value of the field, for the subject that is looked up and the one that stands in.</summary>
    public string Prefix { get; init; } = "phone:";
}

/// <summary>A kind of event. Immutable once its schema is built.</summary>
public sealed class Kind
{
    private readonly Dictionary<string, Field> byName;
    private readonly int[] textFields;

    public Kind(int index, string name, IReadOnlyList<Field> fields)
    {
        Index = index;
        Name = name;
        Fields = fields;
        FieldCount = fields.Count;
        textFields = [.. fields.Where(field => field.Type is FieldType.Id or FieldType.Text).Select(field => field.Index)];
        byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public int Index { get; }

    public string Name { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The same as in <see cref="Fields"/>, for those who ask at every record.</summary>
    internal int FieldCount { get; }

    /// <summary>Indexes of the fields whose slots are keys or refer to text.</summary>
    internal ReadOnlySpan<int> TextFields => textFields;

    /// <summary>The subject is the first of these that is not missing, after <see cref="SubjectPrefix"/>.</summary>
    public required IReadOnlyList<int> SubjectFields { get; init; }

    public string SubjectPrefix { get; init; } = "";

    public RetentionMode Retention { get; init; } = RetentionMode.Window;

    /// <summary>How far back rows are kept; for <see cref="RetentionMode.None"/> how long ids are remembered.</summary>
    public long HistoryMilliseconds { get; init; }

    public IReadOnlyList<CopyRule> Copies { get; private set; } = [];

    public ResolveRule? Resolve { get; private set; }

    /// <summary>The kind this is a copy of, if it is one.</summary>
    public int? CopyOf { get; init; }

    public Field? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Joins this kind to others; called once by whoever reads the schema, when all kinds are known and before anybody else sees them.</summary>
    public void Connect(IReadOnlyList<CopyRule> copies, ResolveRule? resolve)
    {
        Copies = copies;
        Resolve = resolve;
    }
}
