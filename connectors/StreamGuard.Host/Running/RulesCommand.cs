using System.CommandLine;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Host.Testing;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running;

/// <summary>`streamguard rules`: brings rules into force in a running log, and shows which are.</summary>
public static class RulesCommand
{
    public static Command Create(Terminal terminal)
    {
        ExampleCommand command = new("rules", "Bring rules into force in a running log, or show which are", "streamguard rules push rules/packs --kafka localhost:9092")
        {
            CreatePush(terminal), CreateStatus(terminal),
        };
        command.SetAction(_ =>
        {
            terminal.Errors.WriteLine("streamguard: say what to do with the rules: push or status; see streamguard rules --help");
            return ExitCode.UsageOrEnvironment;
        });
        return command;
    }

    private static ExampleCommand CreatePush(Terminal terminal)
    {
        Argument<string[]> paths = LoadedRules.CreateArgument();
        Option<string?> schema = SchemaFile.CreateOption();
        RunArguments arguments = new();
        ExampleCommand command = new(
            "push", "Check rules, run their tests, and bring them into force in every partition: all or nothing",
            "streamguard rules push rules/packs --kafka localhost:9092",
            "streamguard rules push rules/packs --config streamguard.yaml")
        {
            paths, schema,
        };
        arguments.AddLogTo(command);
        command.SetAction(parsed =>
            arguments.ReadLog(parsed, terminal) is { } options
            && LoadedRules.Load(parsed.GetValue(paths)!, parsed.GetValue(schema) ?? options.SchemaPath, terminal) is { } loaded
                ? RulePush.Push(loaded, options with { RulesAreForTheFirstStart = false }, terminal)
                : ExitCode.Findings);
        return command;
    }

    private static ExampleCommand CreateStatus(Terminal terminal)
    {
        RunArguments arguments = new();
        ExampleCommand command = new(
            "status", "The activations of the log, and what the newest checkpoint of each partition says is in force",
            "streamguard rules status --kafka localhost:9092",
            "streamguard rules status --config streamguard.yaml");
        arguments.AddLogTo(command);
        command.SetAction(parsed => arguments.ReadLog(parsed, terminal) is { } options ? Tell(options, terminal) : ExitCode.Findings);
        return command;
    }

    private static int Tell(RunOptions options, Terminal terminal)
    {
        using RuleStore store = new(options);
        store.Refresh();
        if (store.Log is not { } log)
        {
            throw new UserProblemException($"topic {options.RulesTopic} on {options.Kafka.BootstrapServers} tells of no log: name it with --config, or with --log-topic or --rules-topic");
        }

        terminal.Output.WriteLine($"log {log} in {options.LogTopic}, {Counted.Of(log.Partitions, "partition")}");
        foreach (Activation one in store.Activations)
        {
            terminal.Output.WriteLine($"activation {one.Number}: {one.Version}{(one == store.Active ? " in force" : "")}");
        }

        using PartitionReader reader = new(options.Kafka);
        for (int partition = 0; partition < log.Partitions; partition++)
        {
            StoredCheckpoints stored = new();
            reader.Read(options.CheckpointsTopic, partition, (key, value, _) =>
            {
                stored.Add(key, value);
                return true;
            });
            string state = stored.NewestManifest() is { } newest ? $"{newest.Manifest.Round.InForce.ToString().Trim()} at offset {newest.Manifest.Round.Offset}" : "no checkpoint yet";
            terminal.Output.WriteLine($"partition {partition}: {state}");
        }

        return ExitCode.Fine;
    }
}
