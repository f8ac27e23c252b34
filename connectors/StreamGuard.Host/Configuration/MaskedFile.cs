using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration;

/// <summary>
/// The file as diagnostics show it. They show the line that they are about, and a secret that somebody wrote into the file may stand on it: these are
/// found among what was read, and by the names of keys where the YAML is broken and not all was read.
/// </summary>
internal static class MaskedFile
{
    private const char Mask = '*';
    private const string YamlCodes = "SG1";

    public static SourceFile Of(Reading reading)
    {
        char[] text = reading.File.Text.ToCharArray();
        IEnumerable<Span> hidden = reading.Masked;
        if (reading.Diagnostics.All.Any(one => one.Code.StartsWith(YamlCodes, StringComparison.Ordinal)))
        {
            hidden = hidden.Concat(SecretNames.ValuesIn(reading.File));
        }

        foreach (Span span in hidden)
        {
            for (int at = span.Start; at < span.End; at++)
            {
                text[at] = char.IsWhiteSpace(text[at]) ? text[at] : Mask;
            }
        }

        return new SourceFile(reading.File.Path, new string(text));
    }
}
