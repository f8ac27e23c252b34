using System.Runtime.CompilerServices;
using System.Text;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Rules.Tests.Checking;

/// <summary>
/// One case of a `.txt` file beside this one, or at an absolute path: a title behind `====`, the text that is checked, and behind `----` what is said about it. With
/// STREAMGUARD_ACCEPT=1 in the environment the files are rewritten with what is said now; read the difference before keeping it.
/// </summary>
public sealed record DiagnosticCase(string Title, string Text, string Said)
{
    public static IReadOnlyList<DiagnosticCase> Read(string name)
    {
        string all = File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");
        return [.. all.Split("\n====").Select(part => part.TrimStart('=')).Select(Parse)];
    }

    public static string Print(Diagnostics diagnostics) => Print(diagnostics.All);

    public static string Print(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(DiagnosticRenderer.Render)).Trim('\n');

    public static void Check(string name, IReadOnlyList<DiagnosticCase> cases, Func<DiagnosticCase, string> say)
    {
        StringBuilder rewritten = new();
        List<string> wrong = [];
        foreach (DiagnosticCase one in cases)
        {
            string said = say(one);
            rewritten.Append("==== ").Append(one.Title).Append('\n').Append(one.Text).Append("\n----\n").Append(said).Append("\n\n");
            if (said != one.Said)
            {
                wrong.Add($"{one.Title}:\nexpected\n{one.Said}\nsaid\n{said}\n");
            }
        }

        if (Environment.GetEnvironmentVariable("STREAMGUARD_ACCEPT") == "1")
        {
            File.WriteAllText(PathOf(name), rewritten.ToString().TrimEnd('\n') + "\n");
            return;
        }

        Xunit.Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static DiagnosticCase Parse(string part)
    {
        int title = part.IndexOf('\n', StringComparison.Ordinal);
        int line = part.IndexOf("\n----\n", StringComparison.Ordinal);
        Xunit.Assert.True(line >= 0, $"the case `{part[..Math.Max(0, title)].Trim()}` has no line of four hyphens, and would not be checked");
        return new DiagnosticCase(part[..title].Trim(), part[(title + 1)..Math.Max(title + 1, line)], part[(line + 6)..].Trim('\n'));
    }

    private static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);
}
