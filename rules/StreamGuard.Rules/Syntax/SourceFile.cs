namespace StreamGuard.Rules.Syntax;

/// <summary>One text that an author wrote. Positions are offsets in UTF-16 units; lines and columns are 1-based.</summary>
public sealed class SourceFile
{
    private readonly List<int> lineStarts = [0];

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n')
            {
                lineStarts.Add(index + 1);
            }
        }
    }

    /// <summary>As the author knows it: relative to the folder that was asked for.</summary>
    public string Path { get; }

    public string Text { get; }

    public int LineCount => lineStarts.Count;

    public (int Line, int Column) PositionOf(int offset)
    {
        int found = lineStarts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }

    public int OffsetOf(int line, int column) =>
        line <= lineStarts.Count ? Math.Min(lineStarts[line - 1] + column - 1, Text.Length) : Text.Length;

    public string LineText(int line)
    {
        (int start, int end) = LineBounds(line);
        return Text[start..end];
    }

    /// <summary>Offsets of a line, its break left out.</summary>
    public (int Start, int End) LineBounds(int line)
    {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.Count ? lineStarts[line] - 1 : Text.Length;
        while (end > start && Text[end - 1] == '\r')
        {
            end--;
        }

        return (start, end);
    }
}
