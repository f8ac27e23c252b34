using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>What may be a name.</summary>
internal static class Names
{
    public const int MaximumCharacters = 100;

    public static bool IsIdentifier(Located<string> name, string owner, Diagnostics diagnostics)
    {
        string written = name.Value;
        if (ReservedWords.Contains(written))
        {
            diagnostics.Error(
                SyntaxCode.BadName, name.Span, $"`{written}` is a reserved word", $"the name of {owner} is none of {string.Join(' ', ReservedWords.All)}");
            return false;
        }

        bool isGood = written.Length is > 0 and <= MaximumCharacters && !char.IsAsciiDigit(written[0])
            && written.All(one => char.IsAsciiLetterOrDigit(one) || one == '_');
        if (!isGood)
        {
            diagnostics.Error(
                SyntaxCode.BadName, name.Span, $"`{written}` cannot be the name of {owner}",
                "names are of letters, digits and `_`, begin with a letter and have at most 100 characters");
        }

        return isGood;
    }

    public static bool IsRuleId(Located<string> id, Diagnostics diagnostics)
    {
        bool isGood = RuleId.IsGood(id.Value);
        if (!isGood)
        {
            diagnostics.Error(
                SyntaxCode.BadName, id.Span, $"`{id.Value}` is not a rule's id", "ids are lower-case words with hyphens: `screen-share-transfer`");
        }

        return isGood;
    }
}
