using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>`FUNCTION(KIND[.field | .(expression)] [where CONDITION], … [last DURATION])`.</summary>
internal static class Query
{
    /// <summary>Decided by form alone: `min(transfer.amount last 1d)` is a query, `min(amount, 5)` is not.</summary>
    public static bool Begins(TokenStream tokens)
    {
        string name = tokens.Current.Text;
        if (!LanguageFunctions.IsQuery(name))
        {
            return false;
        }

        return !LanguageFunctions.IsPlain(name) || tokens.OneArgumentThatBeginsWithAName();
    }

    public static ExpressionSyntax Read(TokenStream tokens)
    {
        NameSyntax function = Word.TakeName(tokens);
        tokens.Take();
        var steps = new List<QueryStepSyntax>();
        LiteralSyntax? last = null;
        do
        {
            if (ReadStep(tokens, function.Name) is not { } step)
            {
                return Recovered(tokens, function);
            }

            steps.Add(step);
            last = Last.TryRead(tokens) ?? last;
            steps[^1] = LateWhere(tokens, step);
            Refuse(tokens, function.Name, last);
        }
        while (tokens.TryTake(TokenKind.Comma));

        if (!tokens.Expect(TokenKind.CloseParenthesis, "`where`, `last` or `)`", Remedy(steps[^1])))
        {
            return Recovered(tokens, function);
        }

        ExpressionSyntax?[] children = [.. steps.SelectMany(step => new[] { step.Value, step.Where })];
        return tokens.Node(new QuerySyntax(tokens.SpanFrom(function.Span), function, steps, last), children);
    }

    private static QueryStepSyntax? ReadStep(TokenStream tokens, string function)
    {
        if (tokens.Current.Kind != TokenKind.Name || ReservedWords.Contains(tokens.Current.Text))
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"`{function}` looks into the history of a kind; expected its name, found {tokens.Current.Described}",
                $"write `{function}(transfer{(LanguageFunctions.NeedsValue(function) ? ".amount" : string.Empty)} last 24h)`");
            return null;
        }

        NameSyntax kind = Word.TakeName(tokens);
        ExpressionSyntax? value = null;
        if (tokens.TryTake(TokenKind.Dot))
        {
            value = ReadValue(tokens, kind);
            if (value is null)
            {
                return null;
            }
        }

        MisspeltWords.Correct(tokens);
        ExpressionSyntax? where = tokens.TryTakeWord("where") ? Logic.Read(tokens) : null;
        return new QueryStepSyntax(tokens.SpanFrom(kind.Span), kind, value, where);
    }

    private static ExpressionSyntax? ReadValue(TokenStream tokens, NameSyntax kind)
    {
        if (tokens.Current.Kind == TokenKind.Name)
        {
            return Word.TakeName(tokens);
        }

        if (tokens.TryTake(TokenKind.OpenParenthesis))
        {
            ExpressionSyntax value = Logic.Read(tokens);
            return tokens.Expect(TokenKind.CloseParenthesis, "`)`") ? value : null;
        }

        tokens.Report(
            SyntaxCode.TokenExpected, $"expected a field behind `{kind.Name}.`, found {tokens.Current.Described}",
            $"write `{kind.Name}.amount`, or `{kind.Name}.(…)` for an expression over the row");
        return null;
    }

    /// <summary>`last 24h where …`: told, and read all the same.</summary>
    private static QueryStepSyntax LateWhere(TokenStream tokens, QueryStepSyntax step)
    {
        if (step.Where is not null || !tokens.Current.IsWord("where"))
        {
            return step;
        }

        tokens.Report(SyntaxCode.QueryForm, "`where` stands before `last`", $"write `{step.Kind.Name} where … last 24h`");
        tokens.Take();
        return step with { Where = Logic.Read(tokens) };
    }

    private static void Refuse(TokenStream tokens, string function, LiteralSyntax? last)
    {
        if (tokens.Current.Kind != TokenKind.Comma)
        {
            return;
        }

        if (function != "sequence")
        {
            tokens.Report(SyntaxCode.QueryForm, $"`{function}` takes one kind", "only `sequence` takes several steps");
        }
        else if (last is not null)
        {
            tokens.Report(SyntaxCode.QueryForm, "`last` stands once, at the end of the sequence", "it bounds every step");
        }
    }

    private static string Remedy(QueryStepSyntax step) => step.Where is null
        ? $"to compute over the rows write `{step.Kind.Name}.(…)`; a condition on them begins with `where`"
        : "the condition ends with `last DURATION` or `)`";

    private static ErrorSyntax Recovered(TokenStream tokens, NameSyntax function)
    {
        tokens.SkipUntil(_ => false);
        tokens.TryTake(TokenKind.CloseParenthesis);
        return new ErrorSyntax(tokens.SpanFrom(function.Span));
    }
}
