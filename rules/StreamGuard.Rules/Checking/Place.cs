using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>A second place in the words of a diagnostic: `rules/refund.yaml(14,9)`.</summary>
internal static class Place
{
    public static string Of(Span span)
    {
        (int line, int column) = span.File.PositionOf(span.Start);
        return $"{span.File.Path}({line},{column})";
    }
}
