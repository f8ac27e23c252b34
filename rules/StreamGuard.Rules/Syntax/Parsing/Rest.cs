using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>What stands behind a complete expression is told once, and looked through for further errors.</summary>
internal static class Rest
{
    public static void Refuse(TokenStream tokens)
    {
        while (!tokens.AtEnd)
        {
            tokens.Report(
                SyntaxCode.UnexpectedRest, $"{tokens.Current.Described} does not continue the expression", Remedy(tokens.Current));
            while (!tokens.AtEnd && !IsJoint(tokens.Current))
            {
                tokens.Take();
            }

            if (!tokens.AtEnd)
            {
                tokens.Take();
                Logic.Read(tokens);
            }
        }
    }

    private static bool IsJoint(Token token) => token.IsWord("and") || token.IsWord("or");

    private static string Remedy(Token token) => token.Kind switch
    {
        TokenKind.CloseParenthesis => "there is no `(` for it",
        TokenKind.OpenParenthesis => "only a function's name stands before `(`",
        TokenKind.Colon => "names have no colon",
        TokenKind.Name when token.Text is "where" or "last" => $"`{token.Text}` stands inside the parentheses of a query",
        _ => "join conditions with `and` or `or`; put text in single quotes",
    };
}
