using System.Buffers.Text;
using System.Text;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>Decodes rows of another shape with a <see cref="EventMapping"/>. One thread; counts the rows.</summary>
public sealed class MappedDecoder : EventDecoder
{
    private readonly EventMapping mapping;
    private readonly Cells cells;
    private readonly KindReading[] kinds;
    private readonly Dictionary<int, MappedValue[]> valuesOfKind = [];
    private readonly TimeReader times = new();
    private readonly MappedValue id;
    private readonly MappedValue at;
    private readonly int kindCell;
    private readonly int labelCell;
    private readonly NameTable kindNames;
    private readonly byte[] labelValue;
    private readonly byte[] rowDigits = new byte[20];

    public MappedDecoder(EventMapping mapping, Schema schema)
    {
        this.mapping = mapping;
        kinds = KindReading.Of(schema);
        string[] paths = Paths(mapping).Distinct(StringComparer.Ordinal).ToArray();
        cells = mapping.Csv is { } shape ? new CsvCells(paths, shape) : new JsonCells(paths);
        id = Value(DecodeProblem.IdField, FieldType.Id, mapping.Id);
        at = Value(DecodeProblem.AtField, FieldType.Time, mapping.At);
        foreach ((int kind, IReadOnlyList<MappedField> fields) in mapping.Kinds)
        {
            valuesOfKind[kind] = fields.Select(field => Value(field.Field, kinds[kind].Types[field.Field], field.Source)).ToArray();
        }

        kindCell = mapping.Kind.Path is { } path ? Array.IndexOf(paths, path) : -1;
        kindNames = new NameTable(mapping.Kind.Values.Select(value => (value.Key, value.Value)).ToList());
        labelCell = mapping.Label is { } label ? Array.IndexOf(paths, label.Path) : -1;
        labelValue = Encoding.UTF8.GetBytes(mapping.Label?.Value ?? "");
    }

    /// <summary>The first line is the header: give it to <see cref="ReadHeader"/> before any row.</summary>
    public bool NeedsHeader => mapping.Csv is { HasHeader: true };

    /// <summary>Of the last row, from 1.</summary>
    public long RowNumber { get; private set; }

    /// <summary>The last row is known to be a scam.</summary>
    public bool IsLabelled { get; private set; }

    /// <summary>Null, or one line for people that says which columns the file lacks.</summary>
    public string? ReadHeader(ReadOnlySpan<byte> line)
    {
        IReadOnlyList<string>? missing = ((CsvCells)cells).ReadHeader(line, out IReadOnlyList<string> columns);
        return missing is null
            ? null
            : $"the file has no column {string.Join(" and ", missing.Select(column => $"`{column}`"))}, which the mapping names; "
                + $"its columns are: {string.Join(", ", columns)}";
    }

    public override DecodeProblem? Decode(ReadOnlySpan<byte> line, EventRow row, int? boundKind = null)
    {
        RowNumber++;
        IsLabelled = false;
        if (cells.Read(line) is { } illFormed)
        {
            return illFormed;
        }

        int kind = KindOf(line, boundKind);
        if (kind < 0)
        {
            return new DecodeProblem(kind == KindChoice.Skip ? BadReason.Skipped : BadReason.UnknownKind);
        }

        row.Clear(kind, kinds[kind].Types.Length);
        if ((Read(line, id, row, out long slot) ?? SetId(row, slot)) is { } badId)
        {
            return badId;
        }

        if (Read(line, at, row, out long time) is { } badTime)
        {
            return badTime;
        }

        row.At = time;
        foreach (MappedValue value in valuesOfKind.GetValueOrDefault(kind, []))
        {
            if (Read(line, value, row, out row.Slots[value.Field]) is { } bad)
            {
                return bad;
            }
        }

        IsLabelled = labelCell >= 0 && IsLabel(cells.Text(line, labelCell));
        return kinds[kind].Check(row);
    }

    private static DecodeProblem? SetId(EventRow row, long slot)
    {
        row.Id = slot;
        return null;
    }

    private static IEnumerable<string> Paths(EventMapping mapping)
    {
        IEnumerable<FieldSource> sources = mapping.Kinds.Values.SelectMany(fields => fields).Select(field => field.Source);
        return sources.Prepend(mapping.At).Prepend(mapping.Id).Select(source => source.Path)
            .Append(mapping.Kind.Path).Append(mapping.Label?.Path).OfType<string>();
    }

    private MappedValue Value(int field, FieldType type, FieldSource source)
    {
        int cell = -1;
        for (int index = 0; index < cells.Paths.Count; index++)
        {
            cell = cells.Paths[index] == source.Path ? index : cell;
        }

        return new MappedValue(field, cell, source, new ForeignValue(type, source, times, mapping.Csv is { HasDecimalComma: true }));
    }

    private int KindOf(ReadOnlySpan<byte> line, int? boundKind)
    {
        const int Unknown = -2;
        if (kindCell >= 0 && kindNames.TryFind(cells.Text(line, kindCell).Trim((byte)' '), out int named))
        {
            return named;
        }

        return mapping.Kind.Otherwise ?? boundKind ?? Unknown;
    }

    private DecodeProblem? Read(ReadOnlySpan<byte> line, MappedValue value, EventRow row, out long slot)
    {
        ReadOnlySpan<byte> text = value.Constant;
        if (value.Cell >= 0)
        {
            text = cells.Text(line, value.Cell);
        }
        else if (value.IsRowNumber)
        {
            Utf8Formatter.TryFormat(RowNumber, rowDigits, out int length);
            text = rowDigits.AsSpan(0, length);
        }

        ReadOutcome outcome = value.Reader.Read(text, row, out slot);
        return outcome == ReadOutcome.Read
            ? null
            : new DecodeProblem(outcome == ReadOutcome.WrongType ? BadReason.WrongType : BadReason.OutOfRange, row.Kind, value.Field);
    }

    private bool IsLabel(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        return text.SequenceEqual(labelValue)
            || (JsonNumber.TryReadForeign(text, out JsonNumber number) && JsonNumber.TryReadForeign(labelValue, out JsonNumber wanted)
                && number.TryRound(text, out double left) && wanted.TryRound(labelValue, out double right) && left.Equals(right));
    }

    /// <summary>A field, the cell or constant it comes from, and how to read it.</summary>
    private sealed class MappedValue(int field, int cell, FieldSource source, ForeignValue reader)
    {
        public int Field { get; } = field;

        public int Cell { get; } = cell;

        public bool IsRowNumber { get; } = source.IsRowNumber;

        public byte[] Constant { get; } = Encoding.UTF8.GetBytes(source.Constant ?? "");

        public ForeignValue Reader { get; } = reader;
    }
}
