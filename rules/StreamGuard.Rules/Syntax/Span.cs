namespace StreamGuard.Rules.Syntax;

/// <summary>A stretch of a source file, in UTF-16 units.</summary>
public readonly record struct Span(SourceFile File, int Start, int Length)
{
    public int End => Start + Length;

    public Span To(Span last) => new(File, Start, Math.Max(0, last.End - Start));
}
