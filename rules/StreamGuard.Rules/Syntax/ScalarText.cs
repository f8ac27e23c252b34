namespace StreamGuard.Rules.Syntax;

/// <summary>
/// The text of a YAML scalar (plain, quoted or block) with the place in the file of each of its characters,
/// so that a caret also points right inside a `|` block.
/// </summary>
public sealed class ScalarText(SourceFile file, string value, int[] fileOffsets, Span span, bool cutAtComment = false)
{
    public SourceFile File { get; } = file;

    public string Value { get; } = value;

    /// <summary>The whole scalar in the file, quotes included.</summary>
    public Span Span { get; } = span;

    /// <summary>Unquoted text behind which YAML saw ` #` and took the rest of the line for a comment.</summary>
    public bool CutAtComment { get; } = cutAtComment;

    /// <summary>Text that stands in the file just as it is.</summary>
    public static ScalarText Plain(string value, Span span) =>
        new(span.File, value, [.. Enumerable.Range(span.Start, value.Length)], span);

    /// <summary>A text of its own, with no file around it.</summary>
    public static ScalarText Of(string path, string value)
    {
        var file = new SourceFile(path, value);
        return Plain(value, new Span(file, 0, value.Length));
    }

    public Span SpanOf(int start, int length)
    {
        int from = OffsetOf(start);
        int to = length == 0 ? from : OffsetOf(start + length - 1) + 1;
        return new Span(File, from, Math.Max(0, to - from));
    }

    /// <summary>A part of the text, with its places.</summary>
    public ScalarText Slice(int start, int length) =>
        new(
            File, Value.Substring(start, length), fileOffsets[start..(start + length)], SpanOf(start, length),
            CutAtComment && start + length == Value.Length);

    private int OffsetOf(int index) =>
        index < fileOffsets.Length ? fileOffsets[index] : fileOffsets.Length > 0 ? fileOffsets[^1] + 1 : Span.End;
}
