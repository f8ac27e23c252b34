namespace StreamGuard.Rules.Syntax.Lexing;

/// <summary>The only words that cannot be names. A field with such a name is reached by `this.`.</summary>
public static class ReservedWords
{
    public static IReadOnlyList<string> All { get; } =
        ["and", "or", "not", "if", "else", "in", "is", "between", "missing", "where", "last", "true", "false", "this"];

    public static bool Contains(string word) => All.Contains(word);
}
