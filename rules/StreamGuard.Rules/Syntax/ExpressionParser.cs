using StreamGuard.Rules.Syntax.Lexing;
using StreamGuard.Rules.Syntax.Parsing;

namespace StreamGuard.Rules.Syntax;

/// <summary>Reads an expression. Whatever the text, it ends with a tree; what could not be read is an <see cref="ErrorSyntax"/>.</summary>
public static class ExpressionParser
{
    public static ExpressionSyntax Parse(ScalarText text, Diagnostics diagnostics)
    {
        var tokens = new TokenStream(text, diagnostics);
        ExpressionSyntax read = Logic.Read(tokens);
        Rest.Refuse(tokens);
        return read;
    }
}
