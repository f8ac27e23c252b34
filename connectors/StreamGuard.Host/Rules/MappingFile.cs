using System.CommandLine;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Rules;

/// <summary>The mapping of `--mapping`: how rows of another shape become events.</summary>
internal static class MappingFile
{
    public static Option<string?> CreateOption() =>
        new("--mapping") { Description = "How rows of a CSV, or of other JSON, become events", HelpName = "FILE" };

    /// <summary>Null when there are errors, all of which have been told on standard error.</summary>
    public static EventMapping? Load(string path, Schema schema, Terminal terminal)
    {
        if (!File.Exists(path))
        {
            throw new UserProblemException($"{path}: there is no such mapping; check the path");
        }

        Diagnostics diagnostics = new();
        EventMapping? mapping = SourceFileReader.Read(path, path, diagnostics) is { } file ? MappingReader.Read(file, schema, diagnostics) : null;
        if (mapping is null)
        {
            DiagnosticRenderer.Write(diagnostics.All, terminal.Errors);
            terminal.Errors.WriteLine("the mapping has errors; nothing was run");
        }

        return mapping;
    }
}
