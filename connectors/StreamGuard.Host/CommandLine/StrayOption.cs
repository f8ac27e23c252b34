using System.CommandLine.Parsing;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.CommandLine;

/// <summary>What takes many paths takes a misspelt option for one of them, and would miss it as a file.</summary>
internal static class StrayOption
{
    public static void Refuse(SymbolResult paths)
    {
        if (paths.Parent is CommandResult { Command: var command }
            && paths.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(token.Value)) is { } stray)
        {
            string? near = NearestName.Of(stray.Value, command.Options.Select(option => option.Name));
            paths.AddError($"`{OneLine.Of(stray.Value)}` is not known here{(near is null ? "" : $"; did you mean `{near}`?")}");
        }
    }
}
