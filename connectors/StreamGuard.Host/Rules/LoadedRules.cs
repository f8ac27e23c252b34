using System.CommandLine;
using StreamGuard.Engine.Events;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Rules;

/// <summary>Rules that a command works with: checked, without an error.</summary>
internal sealed record LoadedRules(Schema Schema, CheckedRuleSet RuleSet, IReadOnlyList<CheckedRule> Rules)
{
    /// <summary>The same rules as they travel.</summary>
    public required RuleBundle Bundle { get; init; }

    public static Option<string[]> CreateOption(bool required)
    {
        Option<string[]> rules = new("--rules")
        {
            Description = required ? "Rule files, or folders of them" : "Rule files, or folders of them; the packs that come with the program unless named",
            HelpName = "PATH",
            Required = required,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        rules.Validators.Add(StrayOption.Refuse);
        return rules;
    }

    public static Argument<string[]> CreateArgument()
    {
        Argument<string[]> paths = new("PATH") { Description = "Rule files, or folders of them", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(StrayOption.Refuse);
        return paths;
    }

    /// <summary>Null when there are errors, all of which have been told on standard error. Warnings are `check`'s to tell.</summary>
    public static LoadedRules? Load(IReadOnlyList<string> paths, string? schemaPath, Terminal terminal)
    {
        RulePaths.RefuseMissing(paths);
        Diagnostics diagnostics = new();
        Schema? schema = SchemaFile.Load(schemaPath, diagnostics);
        RuleFolderResult? folder = schema is null ? null : RuleFolder.Load(paths, schema);
        Diagnostic[] errors =
            [.. diagnostics.All.Concat(folder?.Diagnostics.All ?? []).Where(one => one.Severity == DiagnosticSeverity.Error)];
        if (schema is not null && folder?.RuleSet is { } ruleSet)
        {
            return new LoadedRules(schema, ruleSet, folder.Rules) { Bundle = RuleBundle.Of(folder, schema)! };
        }

        DiagnosticRenderer.Write(errors, terminal.Errors);
        terminal.Errors.WriteLine($"{Counted.Of(errors.Length, "error")} in the rules; nothing was run");
        return null;
    }
}
