namespace StreamGuard.Rules.Syntax;

/// <summary>
/// The text of a YAML scalar (plain, quoted or block) with the place in the file of each of its characters,
/// so that a caret also points right inside a `|` block.
/// </summary>
public sealed class ScalarText(SourceFile file, string value, int[] fileOffsets, Span span)
{
    public SourceFile File { get; } = file;

    public string Value { get; } = value;

    /// <summary>The whole scalar in the file, quotes included.</summary>
    public Span Span { get; } = span;

    public Span SpanOf(int start, int length)
    {
        int from = OffsetOf(start);
        int to = length == 0 ? from : OffsetOf(start + length - 1) + 1;
        return new Span(File, from, to - from);
    }

    private int OffsetOf(int index) => index < fileOffsets.Length ? fileOffsets[index] : Span.End;
}
