using StreamGuard.Rules.Syntax.Lexing;
using StreamGuard.Rules.Syntax.Parsing;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>Durations of rules are longer than nothing.</summary>
internal static class Durations
{
    public static Located<long>? Duration(this KeyedBlock block, string key)
    {
        if (block.Scalar(key) is not { } scalar)
        {
            return null;
        }

        string example = $"{key}: {block.Key(key).Example}";
        var tokens = new TokenStream(scalar.Text, block.Diagnostics);
        Located<long>? duration = Take(tokens, example);
        if (duration is not null && !tokens.AtEnd)
        {
            tokens.Report(SyntaxCode.BadForm, $"{tokens.Current.Described} does not belong to a duration", $"for example `{example}`");
        }

        return duration;
    }

    public static Located<long>? Take(TokenStream tokens, string example)
    {
        Token token = tokens.Current;
        if (token.Kind == TokenKind.Duration && (long)token.Value! > 0)
        {
            tokens.Take();
            return new Located<long>((long)token.Value!, tokens.SpanOf(token));
        }

        tokens.Report(
            SyntaxCode.BadForm, token.Kind == TokenKind.Duration ? "the duration is zero" : $"expected a duration, found {token.Described}",
            $"for example `{example}`");
        return null;
    }
}
