using System.Text;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>Text laid out by the columns of a terminal, in which a Chinese character takes two.</summary>
internal static class Columns
{
    /// <summary>What fits wherever a report is read or pasted.</summary>
    public const int Width = 100;

    public static int WidthOf(string text) => text.EnumerateRunes().Sum(CharacterWidth.Of);

    /// <summary>Of exactly so many columns, cut where it is longer.</summary>
    public static string Left(string text, int width)
    {
        string cut = Cut(text, width);
        return cut + new string(' ', width - WidthOf(cut));
    }

    public static string Right(string text, int width) => new string(' ', Math.Max(0, width - WidthOf(text))) + text;

    public static string Cut(string text, int width)
    {
        if (WidthOf(text) <= width)
        {
            return text;
        }

        StringBuilder cut = new();
        int taken = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            taken += CharacterWidth.Of(rune);
            if (taken > width)
            {
                break;
            }

            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    /// <summary>Lines of at most <see cref="Width"/> columns, broken at blanks, each behind the indent.</summary>
    public static IEnumerable<string> Wrap(string text, string first, string others)
    {
        string line = first;
        bool isEmpty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && WidthOf(line) + 1 + WidthOf(word) > Width)
            {
                yield return line;
                line = others;
                isEmpty = true;
            }

            line += (isEmpty ? "" : " ") + word;
            isEmpty = false;
        }

        yield return line;
    }
}
