namespace StreamGuard.Rules.Checking;

/// <summary>How names are made.</summary>
internal static class NameForm
{
    public const int Longest = 100;

    /// <summary>Of kinds and fields: what an expression can name.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= Longest
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
