using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>The bare names an expression as written uses, in order.</summary>
internal static class BareNames
{
    public static IEnumerable<string> Of(ExpressionSyntax? expression) =>
        expression is NameSyntax name ? [name.Name] : SyntaxParts.Of(expression).SelectMany(Of);
}
