using System.Globalization;
using System.Text;

namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>How many columns of a terminal a character takes (Unicode Standard Annex #11, its wide ranges rounded to blocks).</summary>
public static class CharacterWidth
{
    public static int Of(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return 0;
        }

        return rune.Value switch
        {
            >= 0x1100 and <= 0x115F => 2, // Hangul
            >= 0x2E80 and <= 0xA4CF => 2, // CJK, Kana, Yi
            >= 0xAC00 and <= 0xD7A3 => 2, // Hangul syllables
            >= 0xF900 and <= 0xFAFF => 2, // CJK compatibility
            >= 0xFE30 and <= 0xFE6F => 2, // CJK forms
            >= 0xFF00 and <= 0xFF60 => 2, // full-width forms
            >= 0xFFE0 and <= 0xFFE6 => 2,
            >= 0x1F300 and <= 0x1FAFF => 2, // pictographs
            >= 0x20000 and <= 0x3FFFD => 2, // CJK extensions
            _ => 1,
        };
    }
}
