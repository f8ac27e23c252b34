using System.CommandLine;
using StreamGuard.Engine.Events;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Checking;

/// <summary>`streamguard check`: everything that is wrong with rules, at once.</summary>
public static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = LoadedRules.CreateArgument();
        Option<string?> schema = SchemaFile.CreateOption();
        Option<string> format = DiagnosticFormat.CreateOption();
        Option<bool> explain = new("--explain") { Description = "Say of each rule how it is tried, what it needs and what it costs" };
        ExampleCommand command = new(
            "check",
            "Say what is wrong with rules: where, why, and what would be right",
            "streamguard check rules/packs",
            "streamguard check rules/packs --explain",
            "streamguard check rules/ --format sarif > rules.sarif")
        {
            paths, schema, format, explain,
        };
        command.SetAction(parsed =>
            Check(parsed.GetValue(paths)!, parsed.GetValue(schema), parsed.GetValue(format)!, parsed.GetValue(explain), terminal));
        return command;
    }

    private static int Check(string[] paths, string? schemaPath, string format, bool explain, Terminal terminal)
    {
        RulePaths.RefuseMissing(paths);
        Diagnostics diagnostics = new();
        Schema? schema = SchemaFile.Load(schemaPath, diagnostics);
        RuleFolderResult? folder = schema is null ? null : RuleFolder.Load(paths, schema);
        Diagnostic[] all = [.. diagnostics.All, .. folder?.Diagnostics.All ?? []];
        DiagnosticFormat.Write(format, all, terminal);
        if (format == "text")
        {
            if (explain && folder?.RuleSet is { } ruleSet)
            {
                RuleExplanations.Write(ruleSet, terminal.Output);
            }

            terminal.Output.WriteLine(Summary(folder?.Rules.Count ?? 0, all));
        }

        return all.Any(one => one.Severity == DiagnosticSeverity.Error) ? ExitCode.Findings : ExitCode.Fine;
    }

    private static string Summary(int rules, Diagnostic[] all)
    {
        int errors = all.Count(one => one.Severity == DiagnosticSeverity.Error);
        return $"{Counted.Of(rules, "rule")} read, {Counted.Of(errors, "error")}, {Counted.Of(all.Length - errors, "warning")}";
    }
}
