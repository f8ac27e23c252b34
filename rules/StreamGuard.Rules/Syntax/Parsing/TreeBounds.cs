namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>
/// Bounds the height of the tree: everything behind the parser recurses over it. Both ways to grow it are counted, nesting (while
/// reading) and long chains of operators (after reading, when the left side has become deep).
/// </summary>
internal sealed class TreeBounds
{
    public const int MaximumDepth = 200;

    private readonly Dictionary<ExpressionSyntax, int> heights = new(ReferenceEqualityComparer.Instance);
    private int depth;

    /// <summary>False: too deep. Pairs with <see cref="Leave"/> either way.</summary>
    public bool Enter() => ++depth <= MaximumDepth;

    public void Leave() => depth--;

    /// <summary>False: too high.</summary>
    public bool Accept(ExpressionSyntax node, params ReadOnlySpan<ExpressionSyntax?> children)
    {
        int height = 0;
        foreach (ExpressionSyntax? child in children)
        {
            height = Math.Max(height, child is null ? 0 : heights.GetValueOrDefault(child));
        }

        heights[node] = height + 1;
        return height < MaximumDepth;
    }
}
