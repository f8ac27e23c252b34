using System.CommandLine;
using System.CommandLine.Parsing;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.CommandLine;

/// <summary>What takes any number of paths would take a misspelt option for one more of them.</summary>
internal static class StrayOption
{
    /// <summary>A validator of arguments and options that take paths.</summary>
    public static void Refuse(SymbolResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-' && !File.Exists(token.Value)) is not { Value: { } stray })
        {
            return;
        }

        SymbolResult? above = result.Parent;
        while (above is not null and not CommandResult)
        {
            above = above.Parent;
        }

        IEnumerable<string> known = above is CommandResult command ? command.Command.Options.Select(option => option.Name) : [];
        string near = NearestName.Of(stray, known) is { } name ? $"; did you mean `{name}`?" : "";
        result.AddError($"`{OneLine.Of(stray)}` is not known here{near}");
    }
}
