using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Host.Testing;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>Rules that could be pushed into the log: without an error, with tests that pass, and with a schema that has only grown.</summary>
internal static class OtherRules
{
    /// <summary>Null when they have errors or fail their tests, which has been told on standard error.</summary>
    public static LoadedRules? Load(WhatIfOptions options, Terminal terminal)
    {
        if (LoadedRules.Load(options.Rules, options.Schema, terminal) is not { } rules)
        {
            return null;
        }

        IReadOnlyList<TestOutcome> failed = TestOutcome.FailedOf(rules);
        foreach (TestOutcome one in failed)
        {
            one.Tell(terminal.Errors);
        }

        if (failed.Count == 0)
        {
            return rules;
        }

        terminal.Errors.WriteLine($"{Counted.Of(failed.Count, "test")} failed; nothing was replayed");
        return null;
    }

    /// <summary>As `run` would have them.</summary>
    /// <exception cref="UserProblemException">Records of the log could not be read with their schema.</exception>
    public static RuleSet Compile(LoadedRules rules, RuleStore store)
    {
        if (store.Active is { } active && store.FindSchemaOf(active.Version) is { } now && SchemaGrowth.ProblemOf(now, rules.Schema) is { } problem)
        {
            throw new UserProblemException($"{problem}: a schema may only grow while its log lives; name the one that the log has with --schema");
        }

        return RulePlanner.Plan(CanaryRule.AddTo(rules.RuleSet, rules.Bundle));
    }
}
