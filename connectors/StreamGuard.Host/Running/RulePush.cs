using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Host.Testing;

namespace StreamGuard.Host.Running;

/// <summary>Brings rules into force in every partition, if their own tests pass: all or nothing.</summary>
internal static class RulePush
{
    public static int Push(LoadedRules rules, RunOptions options, Terminal terminal)
    {
        IReadOnlyList<TestOutcome> failed = TestOutcome.FailedOf(rules);
        if (failed.Count > 0)
        {
            foreach (TestOutcome one in failed)
            {
                one.Tell(terminal.Errors);
            }

            terminal.Errors.WriteLine($"{Counted.Of(failed.Count, "test")} failed; what is in force stays in force");
            return ExitCode.Findings;
        }

        using OpenLog log = OpenLog.Open(options, rules, TimedLines.To(terminal.Errors, TimeProvider.System));
        terminal.Output.WriteLine($"activation {log.Rules.Active!.Number}: {log.Rules.Active.Version}");
        return ExitCode.Fine;
    }
}
