using System.Text;
using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Writing;

/// <summary>How the vocabulary's words are spelt.</summary>
internal static class Words
{
    private static readonly byte[][] s_spelt = [.. Enum.GetValues<Word>().Select(word => Encoding.ASCII.GetBytes(Spell(word)))];

    public static ReadOnlySpan<byte> Of(Word word) => s_spelt[(int)word];

    public static string Kebab<T>(T name)
        where T : struct, Enum => Split(name.ToString(), '-');

    public static string Snake<T>(T name)
        where T : struct, Enum => Split(name.ToString(), '_');

    private static string Spell(Word word) => word switch
    {
        Word.NoGroup => "none",
        >= Word.CN and <= Word.MM => word.ToString(),
        _ => Split(word.ToString(), '_'),
    };

    private static string Split(string name, char between)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append(between);
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
