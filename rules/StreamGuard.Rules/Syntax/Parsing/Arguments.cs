using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>Expressions with commas between them, up to and with the closing sign.</summary>
internal static class Arguments
{
    public static List<ExpressionSyntax> Read(TokenStream tokens, TokenKind close, string expected)
    {
        var all = new List<ExpressionSyntax>();
        if (tokens.TryTake(close))
        {
            return all;
        }

        while (true)
        {
            all.Add(Logic.Read(tokens));
            if (tokens.TryTake(TokenKind.Comma))
            {
                continue;
            }

            if (!tokens.Expect(close, expected))
            {
                tokens.SkipUntil(_ => false);
                tokens.TryTake(close);
            }

            return all;
        }
    }
}
