using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Testing;

namespace StreamGuard.Host.Testing;

/// <summary>`streamguard test`: the tests that rules carry.</summary>
public static class TestCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = RulePaths.CreateArgument();
        Option<string?> schema = SchemaFile.CreateOption();
        Option<bool> watch = new("--watch") { Description = "Run them again whenever a file has changed, until Ctrl-C" };
        ExampleCommand command = new(
            "test",
            "Run the tests that stand in rule files, each in several ways, and say what differed",
            "streamguard test rules/packs",
            "streamguard test rules/packs/own/gift-cards-by-night.yaml --watch")
        {
            paths, schema, watch,
        };
        command.SetAction(parsed => parsed.GetValue(watch)
            ? TestWatch.Run(parsed.GetValue(paths)!, () => Test(parsed.GetValue(paths)!, parsed.GetValue(schema), terminal), terminal)
            : Test(parsed.GetValue(paths)!, parsed.GetValue(schema), terminal));
        return command;
    }

    private static int Test(string[] paths, string? schemaPath, Terminal terminal)
    {
        if (LoadedRules.Load(paths, schemaPath, terminal) is not { } loaded)
        {
            return ExitCode.Findings;
        }

        (int passed, int failed) = (0, 0);
        var outcomes = loaded.Rules.SelectMany(rule => rule.Tests.Select(test => (rule, test)))
            .AsParallel().AsOrdered().WithCancellation(terminal.Stop)
            .Select(one => TestOutcome.Of(loaded.RuleSet, one.rule, one.test));
        foreach (TestOutcome outcome in outcomes)
        {
            passed += outcome.Passed ? 1 : 0;
            failed += outcome.Passed ? 0 : 1;
            outcome.Tell(terminal.Output);
        }

        int untested = loaded.Rules.Count(rule => rule.Tests.Count == 0);
        if (untested > 0)
        {
            terminal.Output.WriteLine($"{Counted.Of(untested, "rule has", "rules have")} no test: "
                + string.Join(", ", loaded.Rules.Where(rule => rule.Tests.Count == 0).Select(rule => rule.Id)));
        }

        if (loaded.Rules.Count == 0)
        {
            terminal.Output.WriteLine($"there is no rule in {string.Join(", ", paths)}");
        }

        terminal.Output.WriteLine($"{passed} passed, {failed} failed");
        return failed > 0 ? ExitCode.Findings : ExitCode.Fine;
    }
}
