using StreamGuard.Rules.Syntax.Lexing;
using StreamGuard.Rules.Syntax.Parsing;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>`KIND {field: EXPR, …} [to EXPR] [for each KIND [where CONDITION] [last DURATION]]`, one or several.</summary>
internal static class Emits
{
    private const string Form = "write `signal {weight: 30} [to payee] [for each transfer where … last 24h]`";

    public static IReadOnlyList<EmitSyntax> EmitLines(this KeyedBlock block)
    {
        var all = new List<EmitSyntax>();
        YamlNode? node = block.Find("emit")?.Value;
        foreach (YamlNode item in node is YamlSequence sequence ? sequence.Items : node is null ? [] : [node])
        {
            if (item is YamlScalar { IsNull: false } scalar)
            {
                ReadLines(scalar.Text, all, block.Diagnostics);
            }
            else
            {
                block.WrongShape("emit", item);
            }
        }

        return all;
    }

    private static void ReadLines(ScalarText text, List<EmitSyntax> all, Diagnostics diagnostics)
    {
        var tokens = new TokenStream(text, diagnostics);
        while (!tokens.AtEnd)
        {
            int start = tokens.Position;
            if (ReadOne(tokens) is { } emit)
            {
                all.Add(emit);
            }

            else
            {
                tokens.SkipLine();
            }

            if (!tokens.AtEnd && !Begins(tokens))
            {
                tokens.Report(SyntaxCode.BadForm, $"{tokens.Current.Described} does not continue the emitted event", Form);
            }

            while (!tokens.AtEnd && (tokens.Position == start || !Begins(tokens)))
            {
                tokens.Take();
            }
        }
    }

    private static bool Begins(TokenStream tokens) =>
        tokens.Current is { StartsLine: true, Kind: TokenKind.Name } && tokens.Following.Kind == TokenKind.OpenBrace;

    private static EmitSyntax? ReadOne(TokenStream tokens)
    {
        Token kind = tokens.Current;
        if (kind.Kind != TokenKind.Name || tokens.Following.Kind != TokenKind.OpenBrace)
        {
            tokens.Report(
                SyntaxCode.BadForm, $"expected a kind and its fields in braces, found {kind.Described}", Form);
            return null;
        }

        tokens.Take();
        if (ReadFields(tokens) is not { } fields)
        {
            return null;
        }

        ExpressionSyntax? to = tokens.TryTakeWord("to") ? ReadReceiver(tokens) : null;
        ForEachSyntax? forEach = tokens.Current.IsWord("for") ? ReadForEach(tokens) : null;
        return new EmitSyntax(tokens.SpanFrom(kind), new Located<string>(kind.Text, tokens.SpanOf(kind)), fields, to, forEach);
    }

    /// <summary>A `to` with nothing behind it must not take the next line.</summary>
    private static ExpressionSyntax ReadReceiver(TokenStream tokens)
    {
        if (!Begins(tokens) && !tokens.AtEnd)
        {
            return Logic.Read(tokens);
        }

        tokens.ReportAt(tokens.Position - 1, SyntaxCode.BadForm, "`to` names no receiver", Form);
        return new ErrorSyntax(tokens.SpanOf(tokens.Current));
    }

    private static List<EmitFieldSyntax>? ReadFields(TokenStream tokens)
    {
        tokens.Take();
        var fields = new List<EmitFieldSyntax>();
        if (tokens.TryTake(TokenKind.CloseBrace))
        {
            return fields;
        }

        while (true)
        {
            Token name = tokens.Current;
            if (name.Kind != TokenKind.Name || tokens.Following.Kind != TokenKind.Colon)
            {
                tokens.Report(SyntaxCode.BadForm, $"expected `field: value`, found {name.Described}", Form);
                return null;
            }

            tokens.Take();
            tokens.Take();
            fields.Add(new EmitFieldSyntax(new Located<string>(name.Text, tokens.SpanOf(name)), Logic.Read(tokens)));
            if (tokens.TryTake(TokenKind.Comma))
            {
                continue;
            }

            return tokens.Expect(TokenKind.CloseBrace, "`,` or `}`", Form) ? fields : null;
        }
    }

    private static ForEachSyntax? ReadForEach(TokenStream tokens)
    {
        Token first = tokens.Take();
        if (!tokens.TryTakeWord("each") || tokens.Current.Kind != TokenKind.Name || ReservedWords.Contains(tokens.Current.Text))
        {
            tokens.Report(SyntaxCode.BadForm, $"expected `each KIND`, found {tokens.Current.Described}", Form);
            return null;
        }

        NameSyntax kind = Word.TakeName(tokens);
        ExpressionSyntax? where = tokens.TryTakeWord("where") ? Logic.Read(tokens) : null;
        LiteralSyntax? last = Last.TryRead(tokens);
        return new ForEachSyntax(tokens.SpanFrom(first), kind, where, last);
    }
}
