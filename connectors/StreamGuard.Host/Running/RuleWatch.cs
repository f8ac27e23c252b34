using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Rules;
using StreamGuard.Kafka;

namespace StreamGuard.Host.Running;

/// <summary>
/// Rules that somebody edits while a run goes on: what changes is checked, tested and brought into force, or told and left alone. For development;
/// elsewhere a person pushes.
/// </summary>
internal sealed class RuleWatch(IReadOnlyList<string> paths, string? schema, RunOptions options, Terminal terminal)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public void Run(CancellationToken stop)
    {
        WatchedRules watched = new(paths);
        while (!stop.WaitHandle.WaitOne(Every))
        {
            if (watched.HaveChanged())
            {
                Push();
            }
        }
    }

    private void Push()
    {
        try
        {
            if (LoadedRules.Load(paths, schema, terminal) is { } rules)
            {
                RulePush.Push(rules, options with { Roles = Roles.None }, terminal);
            }
        }
        catch (Exception problem) when (problem is UserProblemException or KafkaEnvironmentException or IOException)
        {
            terminal.Errors.WriteLine($"{OneLine.Of(problem.Message)}; what is in force stays in force");
        }
    }
}
