using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>How a cell is stored.</summary>
public enum CellWidth
{
    /// <summary>The slot itself.</summary>
    Eight = 8,

    /// <summary>A <see cref="TextCodes"/> code: texts repeat, ids do not.</summary>
    Four = 4,

    /// <summary>A bool: 0, 1, or 2 when missing.</summary>
    One = 1,
}

/// <summary>Where a field stands in a row.</summary>
public readonly record struct Cell(int Offset, CellWidth Width);

/// <summary>A kept field and where it stands in a row.</summary>
public readonly record struct KeptCell(int Field, int Offset);

/// <summary>A cell of money, whole numbers, durations or numbers.</summary>
public readonly record struct SummedCell(int Offset, bool IsNumber);

/// <summary>
/// How a row of a kind is made up: its id, the hash of what is not kept, then the kept fields, wide ones first. Rows are of one width, a multiple
/// of 8 bytes, so that an append touches neighbouring bytes and a number is enough to address a row.
/// </summary>
public sealed class RowLayout
{
    public const int IdOffset = 0;

    public const int ContentHashOffset = 8;

    private readonly Cell[] cells;
    private readonly int[] keptFields;
    private readonly int[] fieldsByPlace;
    private readonly SummedCell[] summedCells;
    private readonly int[] summedNumbers;
    private readonly bool[] areTexts;
    private readonly KeptCell[] wholeCells;
    private readonly KeptCell[] idCells;
    private readonly KeptCell[] textCells;
    private readonly KeptCell[] boolCells;

    public RowLayout(Kind kind)
    {
        Kind = kind;
        cells = new Cell[kind.Fields.Count];
        Array.Fill(cells, new Cell(-1, CellWidth.Eight));
        bool keepsNothing = kind.Retention == RetentionMode.None;
        HasContentHash = keepsNothing || kind.Fields.Any(field => !field.Kept);
        int offset = HasContentHash ? 16 : 8;
        foreach (CellWidth width in (CellWidth[])[CellWidth.Eight, CellWidth.Four, CellWidth.One])
        {
            foreach (Field field in kind.Fields)
            {
                if (field.Kept && !keepsNothing && WidthOf(field.Type) == width)
                {
                    cells[field.Index] = new Cell(offset, width);
                    offset += (int)width;
                }
            }
        }

        RowBytes = (offset + 7) & ~7;
        WideBytes = (HasContentHash ? 16 : 8) + (8 * kind.Fields.Count(field => cells[field.Index] is { Offset: > 0, Width: CellWidth.Eight }));
        keptFields = [.. kind.Fields.Select(field => field.Index).Where(IsKept)];
        fieldsByPlace = [.. keptFields.OrderBy(kept => cells[kept].Offset)];
        int[] summed = [.. keptFields.Where(field => kind.Fields[field].Type is FieldType.Int or FieldType.Number or FieldType.Money or FieldType.Duration)];
        summedCells = [.. summed.Select(field => new SummedCell(cells[field].Offset, kind.Fields[field].Type == FieldType.Number))];
        summedNumbers = [.. kind.Fields.Select(field => Array.IndexOf(summed, field.Index))];
        areTexts = [.. kind.Fields.Select(field => field.Type is FieldType.Id or FieldType.Text)];
        wholeCells = Kept(type => type is not (FieldType.Id or FieldType.Text or FieldType.Bool));
        idCells = Kept(type => type == FieldType.Id);
        textCells = Kept(type => type == FieldType.Text);
        boolCells = Kept(type => type == FieldType.Bool);
    }

    public Kind Kind { get; }

    /// <summary>The cells that <see cref="RunningSums"/> keep.</summary>
    public ReadOnlySpan<SummedCell> SummedCells => summedCells;

    /// <summary>The field's place among <see cref="SummedCells"/>; -1 if it is not among them.</summary>
    public int SummedNumberOf(int field) => summedNumbers[field];

    /// <summary>Of one row, without its time and fingerprint.</summary>
    public int RowBytes { get; }

    /// <summary>Of the id, the content hash and the slots, which stand in front.</summary>
    public int WideBytes { get; }

    /// <summary>Kept fields in the order in which they stand in a row.</summary>
    public ReadOnlySpan<int> FieldsByPlace => fieldsByPlace;

    /// <summary>True when equal kept fields do not prove equal events: the hash of all fields is kept as well.</summary>
    public bool HasContentHash { get; }

    /// <summary>By field, kept or not: is its slot a key?</summary>
    public ReadOnlySpan<bool> AreTexts => areTexts;

    public ReadOnlySpan<int> KeptFields => keptFields;

    /// <summary>Cells of slots that are no keys.</summary>
    public ReadOnlySpan<KeptCell> WholeCells => wholeCells;

    /// <summary>Cells of keys, whose texts are counted while the row lives.</summary>
    public ReadOnlySpan<KeptCell> IdCells => idCells;

    /// <summary>Cells of the codes of texts.</summary>
    public ReadOnlySpan<KeptCell> TextCells => textCells;

    public ReadOnlySpan<KeptCell> BoolCells => boolCells;

    /// <summary>Of a kept field.</summary>
    public Cell CellOf(int field) => cells[field];

    public bool IsKept(int field) => cells[field].Offset >= 0;

    private KeptCell[] Kept(Func<FieldType, bool> isOfType) =>
        [.. keptFields.Where(field => isOfType(Kind.Fields[field].Type)).Select(field => new KeptCell(field, cells[field].Offset))];

    private static CellWidth WidthOf(FieldType type) => type switch
    {
        FieldType.Text => CellWidth.Four,
        FieldType.Bool => CellWidth.One,
        _ => CellWidth.Eight,
    };
}
