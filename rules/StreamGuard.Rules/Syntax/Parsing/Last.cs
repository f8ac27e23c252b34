using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

internal static class Last
{
    /// <summary>`last DURATION`, if it stands here.</summary>
    public static LiteralSyntax? TryRead(TokenStream tokens)
    {
        if (!tokens.TryTakeWord("last"))
        {
            return null;
        }

        if (tokens.Current.Kind == TokenKind.Duration)
        {
            return Primary.Literal(tokens, LiteralType.Duration);
        }

        tokens.Report(
            SyntaxCode.TokenExpected, $"expected a duration behind `last`, found {tokens.Current.Described}",
            "a duration is a number with its unit: `24h`, `7d`, `1h30m`");
        if (tokens.Current.Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Bad)
        {
            tokens.Take();
            tokens.TryTake(TokenKind.Name);
        }

        return null;
    }
}
