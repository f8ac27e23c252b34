namespace StreamGuard.Rules.Syntax;

/// <summary>How a rule may be called: lower-case words and digits with hyphens between them.</summary>
public static class RuleId
{
    public const int MaximumCharacters = 100;

    public static bool IsGood(string id) =>
        id.Length is > 0 and <= MaximumCharacters && id[0] != '-' && id[^1] != '-' && !id.Contains("--", StringComparison.Ordinal)
        && id.All(one => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one == '-');
}
