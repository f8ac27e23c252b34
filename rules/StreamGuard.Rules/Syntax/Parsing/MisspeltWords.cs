using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>
/// Behind a value only an operator or a clause can follow. A word that is neither, but near to one, is told and read as that one.
/// </summary>
internal static class MisspeltWords
{
    private static readonly string[] Operators =
        ["and", "or", "not", "in", "is", "if", "else", "between", "contains", "matches", "starts", "ends", "where", "last"];

    private static readonly string[] Clauses = ["per", "to", "for"];

    public static void Correct(TokenStream tokens)
    {
        Token word = tokens.Current;
        if (word.Kind != TokenKind.Name || Operators.Contains(word.Text) || Clauses.Contains(word.Text))
        {
            return;
        }

        string? meant = word.Text.ToUpperInvariant() switch
        {
            "EQUALS" or "EQ" => "==",
            "LIKE" => "contains",
            "STARTSWITH" or "STARTS_WITH" => "starts with",
            "ENDSWITH" or "ENDS_WITH" => "ends with",
            _ => word.Text.Length > 1 ? NearestName.Of(word.Text, Operators) : null,
        };
        if (meant is null || (word.StartsLine && tokens.Following.Kind == TokenKind.OpenBrace))
        {
            return;
        }

        tokens.Report(SyntaxCode.MisspeltOperator, $"`{word.Text}` is not an operator", $"write `{meant}`");
        if (Operators.Contains(meant))
        {
            tokens.Rewrite(meant);
        }
    }
}
