using System.Text;
using System.Text.RegularExpressions;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>
/// The files in Diagnostics/ hold cases: `=== title`, a rule file, `>>>`, and what is told about it. With STREAMGUARD_ACCEPT=1 the
/// tests write what is told now; read the difference before committing it.
/// </summary>
public partial class PinnedDiagnosticTests
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "StreamGuard.Rules.Tests", "Syntax", "Diagnostics");

    public static TheoryData<string> Files() => new(Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryCaseIsToldAsPinned(string name)
    {
        string path = Path.Combine(Folder, name);
        string pinned = File.ReadAllText(path);
        string told = string.Concat(Case().Split(pinned).Where(one => one.Length > 0).Select(Told));
        if (Environment.GetEnvironmentVariable("STREAMGUARD_ACCEPT") == "1")
        {
            File.WriteAllText(path, told);
            return;
        }

        Assert.Equal(pinned, told);
    }

    [GeneratedRegex("^=== ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Case();

    private static string Told(string one)
    {
        int input = one.IndexOf('\n', StringComparison.Ordinal) + 1;
        int output = one.IndexOf(">>>\n", StringComparison.Ordinal);
        string text = one[input..output];
        var diagnostics = new StreamGuard.Rules.Syntax.Diagnostics();
        SourceFile? file = SourceFileReader.FromBytes("rules.yaml", Encoding.UTF8.GetBytes(text.Replace("␀", "\u0001", StringComparison.Ordinal)), diagnostics);
        if (file is not null)
        {
            RuleFileReader.Read(file, diagnostics);
        }

        var rendered = new StringWriter();
        DiagnosticRenderer.Write(diagnostics.All, rendered);
        return $"=== {one[..output]}>>>\n{rendered}\n";
    }
}
