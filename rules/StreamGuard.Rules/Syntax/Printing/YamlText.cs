using System.Globalization;
using System.Text;

namespace StreamGuard.Rules.Syntax.Printing;

/// <summary>Text as a YAML scalar on one line: plain where that is safe, else quoted.</summary>
internal static class YamlText
{
    private const string FlowSigns = ",[]{}";

    public static string Of(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>Inside `[…]` or `{…}`.</summary>
    public static string InFlow(string text) => IsPlain(text) && text.AsSpan().IndexOfAny(FlowSigns) < 0 ? text : Quoted(text);

    /// <summary>An expression: plain or under `|`, where quotes mean themselves.</summary>
    public static string Expression(string text, int indentation) =>
        IsPlain(text) ? text : $"|\n{new string(' ', indentation + 2)}{text}";

    private static bool IsPlain(string text)
    {
        bool beginsWell = text.Length > 0 && (char.IsLetterOrDigit(text[0]) || text[0] is '_' or '('
            || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1])));
        return beginsWell && text != "null" && text[^1] is not (':' or ' ') && !text.Any(char.IsControl)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
    }

    private static string Quoted(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        var quoted = new StringBuilder("\"");
        foreach (char one in text)
        {
            quoted.Append(one switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                _ when char.IsControl(one) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)one:X4}"),
                _ => one.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
