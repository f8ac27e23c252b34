using System.Globalization;
using System.Text;

namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>Text that cannot move the cursor, change colours or turn the writing direction of a terminal.</summary>
public static class VisibleText
{
    private const int MaximumCharacters = 400;

    public static string Of(Rune rune)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        bool isHidden = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
        return isHidden ? "\uFFFD" : rune.ToString();
    }

    /// <summary>All of the text, in one line.</summary>
    public static string Of(string text) => string.Concat(text.EnumerateRunes().Select(Of));

    /// <summary>The beginning of a text that may be very long, in one line.</summary>
    public static string OneLine(string message)
    {
        var text = new StringBuilder();
        foreach (Rune rune in message.EnumerateRunes())
        {
            if (text.Length >= MaximumCharacters)
            {
                return text.Append('…').ToString();
            }

            text.Append(rune.Value is '\n' or '\r' or '\t' ? " " : Of(rune));
        }

        return text.ToString();
    }
}
