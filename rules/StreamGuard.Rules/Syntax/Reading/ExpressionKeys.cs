using StreamGuard.Rules.Syntax.Lexing;
using StreamGuard.Rules.Syntax.Parsing;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>Keys whose values are expressions, alone or behind a word or two.</summary>
internal static class ExpressionKeys
{
    public static ExpressionSyntax? Expression(this KeyedBlock block, string key) =>
        block.Scalar(key) is { } scalar ? ExpressionParser.Parse(scalar.Text, block.Diagnostics) : null;

    /// <summary>`KIND [where CONDITION]`.</summary>
    public static UnlessSyntax? Trigger(this KeyedBlock block, string key)
    {
        if (block.Scalar(key) is not { } scalar)
        {
            return null;
        }

        var tokens = new TokenStream(scalar.Text, block.Diagnostics);
        Token kind = tokens.Current;
        if (kind.Kind != TokenKind.Name || ReservedWords.Contains(kind.Text))
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"expected a kind of event, found {kind.Described}", $"for example `{key}: {block.Key(key).Example}`");
            return null;
        }

        tokens.Take();
        MisspeltWords.Correct(tokens);
        ExpressionSyntax? where = null;
        if (tokens.TryTakeWord("where"))
        {
            where = Logic.Read(tokens);
        }
        else if (!tokens.AtEnd)
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"expected `where`, found {tokens.Current.Described}", $"for example `{key}: {block.Key(key).Example}`");
            tokens.SkipToEnd();
        }

        Rest.Refuse(tokens);
        return new UnlessSyntax(scalar.Span, new Located<string>(kind.Text, tokens.SpanOf(kind)), where);
    }

    public static SuppressSyntax? Suppress(this KeyedBlock block)
    {
        if (block.Scalar("suppress") is not { } scalar)
        {
            return null;
        }

        var tokens = new TokenStream(scalar.Text, block.Diagnostics);
        if (Durations.Take(tokens, "suppress: 30m per payee") is not { } duration)
        {
            return null;
        }

        ExpressionSyntax? per = tokens.TryTakeWord("per") ? Logic.Read(tokens) : null;
        if (per is null && !tokens.AtEnd)
        {
            tokens.Report(SyntaxCode.BadForm, $"expected `per`, found {tokens.Current.Described}", "for example `suppress: 30m per payee`");
            return null;
        }

        Rest.Refuse(tokens);
        return new SuppressSyntax(scalar.Span, duration.Value, per);
    }

    public static IReadOnlyList<LetSyntax> Lets(this KeyedBlock block)
    {
        var all = new List<LetSyntax>();
        foreach (YamlEntry entry in block.Mapping("let")?.Entries ?? [])
        {
            bool isNamed = Names.IsIdentifier(entry.Key.Located, "a value", block.Diagnostics);
            if (entry.Value is YamlRefused)
            {
                continue;
            }

            if (entry.Value is not YamlScalar { IsNull: false } scalar)
            {
                block.Diagnostics.Error(
                    SyntaxCode.WrongShape, entry.Key.Span, $"`{entry.Key.Value}` takes an expression, this is {entry.Value.Description}",
                    "an expression that begins with a bracket or a brace goes under `|`");
            }
            else if (ExpressionParser.Parse(scalar.Text, block.Diagnostics) is var value && isNamed)
            {
                all.Add(new LetSyntax(entry.Key.Span.To(entry.Value.Span), entry.Key.Located, value));
            }
        }

        return all;
    }
}
