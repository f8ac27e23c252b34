using StreamGuard.Rules.Syntax.Printing;

namespace StreamGuard.Rules.Syntax;

/// <summary>Prints an expression so that reading it again gives an equal tree: parentheses only where precedence needs them.</summary>
public static class ExpressionPrinter
{
    public static string Print(ExpressionSyntax expression)
    {
        var writer = new ExpressionWriter();
        writer.Write(expression, Precedence.Conditional);
        return writer.ToString();
    }
}
