using System.CommandLine;
using StreamGuard.Engine.Events;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Rules;

/// <summary>The schema of `--schema`, or the one that is built in.</summary>
internal static class SchemaFile
{
    public static Option<string?> CreateOption() =>
        new("--schema") { Description = "Kinds of events and their fields; built in unless named", HelpName = "FILE" };

    /// <summary>Null when it has errors, which are then in <paramref name="diagnostics"/>.</summary>
    public static Schema? Load(string? path, Diagnostics diagnostics)
    {
        if (path is null)
        {
            return BuiltInSchema.Load();
        }

        if (!File.Exists(path))
        {
            throw new UserProblemException($"{path}: there is no such schema; check the path");
        }

        return SourceFileReader.Read(path, path, diagnostics) is { } file ? SchemaReader.Read(file, diagnostics) : null;
    }
}
