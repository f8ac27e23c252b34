using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Cases;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>The tellings that stand beside files of events.</summary>
internal static class ToldCases
{
    /// <summary>By the path of the events; of files beside which nothing stands, null. Null altogether when there are errors, all told on standard error.</summary>
    public static Dictionary<string, VictimCase?>? Beside(IEnumerable<string> files, Terminal terminal)
    {
        Diagnostics diagnostics = new();
        Dictionary<string, VictimCase?> told = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            string name = EventFiles.NameOf(file);
            string path = Path.Combine(Path.GetDirectoryName(file) ?? "", name + CaseReader.Ending);
            told[file] = file != "-" && File.Exists(path) && SourceFileReader.Read(path, path, diagnostics) is { } text
                ? CaseReader.Read(name, text, diagnostics)
                : null;
        }

        if (!diagnostics.HasErrors)
        {
            return told;
        }

        DiagnosticRenderer.Write(diagnostics.All, terminal.Errors);
        terminal.Errors.WriteLine("the tellings of the cases have errors; nothing was run");
        return null;
    }
}
