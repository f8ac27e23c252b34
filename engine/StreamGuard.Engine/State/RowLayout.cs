using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>How a column's cells are stored.</summary>
public enum CellWidth
{
    /// <summary>The slot itself.</summary>
    Eight = 8,

    /// <summary>A <see cref="TextCodes"/> code: texts repeat, ids do not.</summary>
    Four = 4,

    /// <summary>A bool: 0, 1, or 2 when missing.</summary>
    One = 1,
}

/// <summary>One column of a kind's rings. Offset is bytes per row before it, so a column begins at Offset × capacity.</summary>
public readonly record struct Column(int Offset, CellWidth Width);

/// <summary>What a column's cells hold.</summary>
public enum CellContent
{
    /// <summary>A slot that is no key.</summary>
    Whole,

    /// <summary>A key: its text is counted while the row lives.</summary>
    Id,

    /// <summary>A code of a text.</summary>
    Text,

    Bool,
}

/// <summary>A kept field and its column.</summary>
public readonly record struct KeptColumn(int Field, int Offset, CellContent Content)
{
    public int Width => Content switch
    {
        CellContent.Text => 4,
        CellContent.Bool => 1,
        _ => 8,
    };
}

/// <summary>A column of money, whole numbers, durations or numbers.</summary>
public readonly record struct SummedColumn(int Offset, bool IsNumber);

/// <summary>
/// Where a kind's kept fields stand in its rings. A ring is a header and then whole columns, times first: a search over times
/// or a scan of one field touches only its own memory.
/// </summary>
public sealed class RowLayout
{
    private readonly Column[] columns;
    private readonly int[] keptFields;
    private readonly KeptColumn[] keptColumns;
    private readonly SummedColumn[] summedColumns;
    private readonly int[] summedNumbers;
    private readonly bool[] areTexts;

    public RowLayout(Kind kind)
    {
        Kind = kind;
        columns = new Column[kind.Fields.Count];
        Array.Fill(columns, new Column(-1, CellWidth.Eight));
        bool keepsNothing = kind.Retention == RetentionMode.None;
        HasContentHash = keepsNothing || kind.Fields.Any(field => !field.Kept);
        int offset = HasContentHash ? 24 : 16;
        List<int> kept = [];
        foreach (CellWidth width in (CellWidth[])[CellWidth.Eight, CellWidth.Four, CellWidth.One])
        {
            foreach (Field field in kind.Fields)
            {
                if (field.Kept && !keepsNothing && WidthOf(field.Type) == width)
                {
                    columns[field.Index] = new Column(offset, width);
                    offset += (int)width;
                    kept.Add(field.Index);
                }
            }
        }

        BytesPerRow = offset;
        kept.Sort();
        keptFields = [.. kept];
        int[] summed = [.. kept.Where(field => kind.Fields[field].Type is FieldType.Int or FieldType.Number or FieldType.Money or FieldType.Duration)];
        summedColumns = [.. summed.Select(field => new SummedColumn(columns[field].Offset, kind.Fields[field].Type == FieldType.Number))];
        summedNumbers = [.. kind.Fields.Select(field => Array.IndexOf(summed, field.Index))];
        areTexts = [.. kind.Fields.Select(field => field.Type is FieldType.Id or FieldType.Text)];
        keptColumns = [.. kept.Select(field => new KeptColumn(field, columns[field].Offset, ContentOf(kind.Fields[field].Type)))];
    }

    public Kind Kind { get; }

    /// <summary>The columns that <see cref="RunningSums"/> keep.</summary>
    public ReadOnlySpan<SummedColumn> SummedColumns => summedColumns;

    /// <summary>The field's place among <see cref="SummedColumns"/>; -1 if it is not among them.</summary>
    public int SummedNumberOf(int field) => summedNumbers[field];

    public int BytesPerRow { get; }

    /// <summary>True when equal kept fields do not prove equal events: the hash of all fields is kept as well.</summary>
    public bool HasContentHash { get; }

    /// <summary>By field, kept or not: is its slot a key?</summary>
    public ReadOnlySpan<bool> AreTexts => areTexts;

    public ReadOnlySpan<int> KeptFields => keptFields;

    public ReadOnlySpan<KeptColumn> KeptColumns => keptColumns;

    /// <summary>Of a kept field.</summary>
    public Column ColumnOf(int field) => columns[field];

    public bool IsKept(int field) => columns[field].Offset >= 0;

    private static CellContent ContentOf(FieldType type) => type switch
    {
        FieldType.Id => CellContent.Id,
        FieldType.Text => CellContent.Text,
        FieldType.Bool => CellContent.Bool,
        _ => CellContent.Whole,
    };

    private static CellWidth WidthOf(FieldType type) => type switch
    {
        FieldType.Text => CellWidth.Four,
        FieldType.Bool => CellWidth.One,
        _ => CellWidth.Eight,
    };
}
