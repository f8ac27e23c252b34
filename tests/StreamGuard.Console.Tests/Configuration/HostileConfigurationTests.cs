using System.Text;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

/// <summary>Whatever is read, it ends with a configuration that can be shown, or with diagnostics that can.</summary>
public class HostileConfigurationTests
{
    private static readonly string Example = File.ReadAllText(Repository.PathOf("connectors/streamguard.example.yaml"));

    private static readonly string[] Pieces =
        ["[", "]", "{", "}", ": ", "- ", "\n", "  ", "\t", "'", "\"", "#", "&a ", "*a", "!t ", "|\n", "~", "null", "9999999999999999999999", "-1", "..", "\ud800", "\0", "---\n", "999d", "@", "password: x"];

    [Property(MaxTest = 500)]
    public void NoDamageToAFileMakesTheReaderThrow(DoNotSize<int> seed)
    {
        Random random = new(seed.Item);
        StringBuilder text = new(Example);
        for (int count = 1 + random.Next(8); count > 0; count--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(40), text.Length - at));
                    break;
                default:
                    text[at] = (char)random.Next(0x20, 0x250);
                    break;
            }
        }

        Show(text.ToString());
    }

    [Property(MaxTest = 300)]
    public void NoTextMakesTheReaderThrow(string? text) => Show(text ?? "");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void DeepNestingIsTold(string piece) => Show(string.Concat(Enumerable.Repeat(piece, 100_000)));

    private static void Show(string text)
    {
        (StreamGuardConfiguration? read, Diagnostics diagnostics) = ConfigurationOf.Read(text);
        Assert.Equal(read is null, diagnostics.HasErrors);
        foreach (Diagnostic one in diagnostics.All)
        {
            Assert.InRange(one.Span.End, 0, text.Length);
            Assert.NotEmpty(DiagnosticRenderer.Render(one));
        }

        if (read is not null)
        {
            Assert.Equivalent(read, ConfigurationOf.Good(ConfigurationText.Of(read)), strict: true);
        }
    }
}
