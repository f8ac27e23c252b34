using System.Text;

namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>The line of a span as a terminal can show it: without its indentation, tabs as spaces, cut when it is long.</summary>
internal static class SourceWindow
{
    public const int MaximumColumns = 120;
    private const int ColumnsBefore = 40;
    private const int TabColumns = 4;

    /// <summary>More of a line than this on both sides of the place is not looked at.</summary>
    private const int CharactersAround = 1_000;

    /// <summary>CaretStart and CaretLength count terminal columns; CaretLength is at least 1.</summary>
    public static (string Shown, int CaretStart, int CaretLength) Of(Span span)
    {
        (int number, _) = span.File.PositionOf(span.Start);
        (int lineStart, int lineEnd) = span.File.LineBounds(number);
        int from = Math.Max(lineStart, Math.Min(span.Start, lineEnd) - CharactersAround);
        string line = span.File.Text[from..Math.Min(lineEnd, from + (2 * CharactersAround))];
        int start = Math.Min(span.Start - from, line.Length);
        int end = Math.Min(start + span.Length, line.Length);
        int indentation = line.Length - line.TrimStart().Length;
        (List<Cell> cells, int caretStart, int caretEnd) = Cells(line, Math.Min(indentation, start), start, end);
        return Cut(cells, caretStart, caretEnd);
    }

    /// <summary>One cell a terminal column, or two for a wide character; a cell is what must not be divided.</summary>
    private readonly record struct Cell(string Text, int Columns);

    private static (List<Cell> Cells, int CaretStart, int CaretEnd) Cells(string line, int from, int start, int end)
    {
        var cells = new List<Cell>();
        int columns = 0;
        int caretStart = -1;
        int caretEnd = -1;
        for (int at = from; at < line.Length;)
        {
            caretStart = caretStart < 0 && at >= start ? columns : caretStart;
            caretEnd = caretEnd < 0 && at >= end ? columns : caretEnd;
            Rune.DecodeFromUtf16(line.AsSpan(at), out Rune rune, out int length);
            Cell cell = rune.Value == '\t'
                ? new Cell(new string(' ', TabColumns), TabColumns)
                : new Cell(VisibleText.Of(rune), CharacterWidth.Of(rune));
            cells.Add(cell);
            columns += cell.Columns;
            at += length;
        }

        return (cells, caretStart < 0 ? columns : caretStart, caretEnd < 0 ? columns : caretEnd);
    }

    private static (string Shown, int CaretStart, int CaretLength) Cut(List<Cell> cells, int caretStart, int caretEnd)
    {
        int total = cells.Sum(cell => cell.Columns);
        int first = total <= MaximumColumns ? 0 : Math.Max(0, Math.Min(caretStart - ColumnsBefore, total - MaximumColumns));
        var shown = new StringBuilder(first > 0 ? "…" : string.Empty);
        int shift = -1;
        int column = 0;
        int shownColumns = first > 0 ? 1 : 0;
        foreach (Cell cell in cells)
        {
            bool isShown = column >= first && shownColumns + cell.Columns <= MaximumColumns;
            if (isShown)
            {
                shift = shift < 0 ? column - shownColumns : shift;
                shown.Append(cell.Text);
                shownColumns += cell.Columns;
            }

            column += cell.Columns;
        }

        int origin = Math.Max(shift, 0);
        shown.Append(shownColumns + origin < total ? "…" : string.Empty);
        int from = Math.Clamp(caretStart - origin, 0, MaximumColumns);
        int to = Math.Clamp(caretEnd - origin, 0, shownColumns);
        return (shown.ToString().TrimEnd(), from, Math.Max(1, to - from));
    }
}
