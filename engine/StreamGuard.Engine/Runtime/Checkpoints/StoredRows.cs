using System.Buffers.Binary;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>How to read the rows of a stored kind into the fields of today's.</summary>
internal sealed class StoredRows
{
    private const byte MissingBool = 2;

    private readonly bool hasContentHash;
    private readonly StoredCell[] cells;
    private readonly long[] fields;

    public StoredRows(StoredKind stored, StateStore state)
    {
        hasContentHash = stored.HasContentHash;
        Layout = state.Schema.Find(stored.Name) is { } kind ? state.LayoutOf(kind.Index) : null;
        fields = new long[Layout?.Kind.Fields.Count ?? 0];
        Array.Fill(fields, Slot.Missing);
        cells = new StoredCell[stored.Fields.Count];
        int offset = hasContentHash ? 24 : 16;
        for (int index = 0; index < cells.Length; index++)
        {
            StoredField field = stored.Fields[index];
            Field? today = Layout?.Kind.Find(field.Name);
            cells[index] = new StoredCell(today?.Type == field.Type ? today.Index : -1, offset, field.Type);
            offset += field.Type == FieldType.Bool ? 1 : 8;
        }

        RowBytes = offset;
    }

    private readonly record struct StoredCell(int Field, int Offset, FieldType Type);

    /// <summary>Null when the schema no longer has the kind.</summary>
    public RowLayout? Layout { get; }

    public int RowBytes { get; }

    /// <summary>Of the row that was read last.</summary>
    public ReadOnlySpan<long> Fields => fields;

    public long ContentHashOf(ReadOnlySpan<byte> row) => hasContentHash ? BinaryPrimitives.ReadInt64LittleEndian(row[16..]) : 0;

    public void Read(ReadOnlySpan<byte> row, byte[][] texts, TextTable table)
    {
        foreach (StoredCell cell in cells)
        {
            if (cell.Field < 0)
            {
                continue;
            }

            if (cell.Type == FieldType.Bool)
            {
                fields[cell.Field] = row[cell.Offset] is var truth && truth < MissingBool ? truth : Slot.Missing;
                continue;
            }

            long word = BinaryPrimitives.ReadInt64LittleEndian(row[cell.Offset..]);
            fields[cell.Field] = cell.Type is FieldType.Id or FieldType.Text ? TextWords.KeyOf(word, texts, table) : word;
        }
    }
}
