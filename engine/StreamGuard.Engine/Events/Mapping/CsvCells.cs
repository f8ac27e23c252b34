using System.Globalization;
using System.Text;
using System.Text.Unicode;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>Splits a row of CSV (RFC 4180); a quote counts only at the beginning of a field. Columns that nobody asks for are walked over.</summary>
internal sealed class CsvCells : Cells
{
    private const int NobodyAsks = -1;

    private readonly CsvShape shape;

    /// <summary>For each column the cell it fills.</summary>
    private int[] cellOfColumn = [];
    private int columnsNeeded;

    public CsvCells(IReadOnlyList<string> paths, CsvShape shape)
        : base(paths)
    {
        this.shape = shape;
        if (!shape.HasHeader)
        {
            Place(paths.Select(path => int.Parse(path, CultureInfo.InvariantCulture) - 1).ToArray());
        }
    }

    /// <summary>Null, or the columns that the header lacks.</summary>
    public IReadOnlyList<string>? ReadHeader(ReadOnlySpan<byte> line, out IReadOnlyList<string> columns)
    {
        var names = new List<string>();
        int position = 0;
        byte[] scratch = new byte[line.Length];
        while (position <= line.Length && TrySplit(line, ref position, out int start, out int length, out bool hasQuotes))
        {
            ReadOnlySpan<byte> name = line.Slice(start, length);
            names.Add(Encoding.UTF8.GetString(hasQuotes ? scratch.AsSpan(0, Unquote(name, scratch)) : name).Trim());
        }

        columns = names;
        string[] missing = Paths.Where(path => !names.Contains(path)).ToArray();
        if (missing.Length > 0)
        {
            return missing;
        }

        Place(Paths.Select(path => names.IndexOf(path)).ToArray());
        return null;
    }

    public override DecodeProblem? Read(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            return new DecodeProblem(BadReason.NotUtf8);
        }

        Clear();
        int position = 0;
        for (int column = 0; column < columnsNeeded; column++)
        {
            if (position > line.Length)
            {
                return new DecodeProblem(BadReason.MissingColumn, Position: line.Length);
            }

            int from = position;
            if (!TrySplit(line, ref position, out int start, out int length, out bool hasQuotes))
            {
                return new DecodeProblem(BadReason.NotCsv, Position: from);
            }

            int cell = cellOfColumn[column];
            if (cell == NobodyAsks)
            {
                continue;
            }

            if (hasQuotes)
            {
                PutCopy(cell, Unquote(line.Slice(start, length), RoomForCopy(length)));
            }
            else
            {
                Put(cell, start, length);
            }
        }

        return IsClosed(line, position) ? null : new DecodeProblem(BadReason.NotCsv, Position: position);
    }

    private void Place(int[] columnOfCell)
    {
        columnsNeeded = columnOfCell.Length == 0 ? 0 : columnOfCell.Max() + 1;
        cellOfColumn = new int[columnsNeeded];
        Array.Fill(cellOfColumn, NobodyAsks);
        for (int cell = 0; cell < columnOfCell.Length; cell++)
        {
            cellOfColumn[columnOfCell[cell]] = cell;
        }
    }

    /// <summary>The next field; the position comes behind its delimiter, past the end behind the last. False when a quote is not closed.</summary>
    private bool TrySplit(ReadOnlySpan<byte> line, ref int position, out int start, out int length, out bool hasQuotes)
    {
        start = position;
        length = 0;
        hasQuotes = position < line.Length && line[position] == '"';
        int plainFrom = position;
        if (hasQuotes)
        {
            plainFrom = EndOfQuotes(line, position + 1);
            if (plainFrom < 0)
            {
                return false;
            }

            bool nothingBehind = plainFrom == line.Length || line[plainFrom] == shape.Delimiter;
            bool nothingDoubled = line[(start + 1)..(plainFrom - 1)].IndexOf((byte)'"') < 0;
            if (nothingBehind && nothingDoubled)
            {
                hasQuotes = false;
                start++;
                length = plainFrom - 1 - start;
                position = plainFrom + 1;
                return true;
            }
        }

        int end = line[plainFrom..].IndexOf(shape.Delimiter);
        end = end < 0 ? line.Length : plainFrom + end;
        length = end - start;
        position = end + 1;
        return true;
    }

    /// <summary>Behind the closing quote, or -1.</summary>
    private static int EndOfQuotes(ReadOnlySpan<byte> line, int position)
    {
        while (true)
        {
            int quote = line[position..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return -1;
            }

            position += quote + 1;
            if (position >= line.Length || line[position] != '"')
            {
                return position;
            }

            position++;
        }
    }

    /// <summary>The text of a field that begins with a quote; what stands behind the closing one is kept.</summary>
    private static int Unquote(ReadOnlySpan<byte> field, Span<byte> destination)
    {
        int end = EndOfQuotes(field, 1);
        int written = 0;
        for (int index = 1; index < end - 1; index++)
        {
            destination[written++] = field[index];
            index += field[index] == '"' ? 1 : 0;
        }

        field[end..].CopyTo(destination[written..]);
        return written + field.Length - end;
    }

    private bool IsClosed(ReadOnlySpan<byte> line, int position)
    {
        while (position < line.Length && line[position..].IndexOf((byte)'"') >= 0)
        {
            if (!TrySplit(line, ref position, out _, out _, out _))
            {
                return false;
            }
        }

        return true;
    }
}
