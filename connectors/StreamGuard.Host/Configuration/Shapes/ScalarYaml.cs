using System.Globalization;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Text as a YAML scalar on one line, also inside brackets: plain where that is safe beyond doubt, else in single quotes.</summary>
internal static class ScalarYaml
{
    public static string Of(string text) => IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Can stand in single quotes: no line breaks, nothing invisible, no half of a surrogate pair.</summary>
    public static bool IsPrintable(string text)
    {
        for (int index = 0; index < text.Length; index += char.IsSurrogatePair(text, index) ? 2 : 1)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(string text) => text.Length > 0 && text != "null" && (char.IsAsciiLetterOrDigit(text[0]) || text[0] == '/') && text[^1] != ':'
        && text.All(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '_' or '-' or '/' or ':');
}
