using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>`streamguard log`: prints the log, the alerts or the checkpoints as JSON Lines.</summary>
public static class LogCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> ticks = new("--ticks") { Description = "The records too that only carry the clock" };
        PrintOptions print = new();
        LogArguments arguments = new();
        ExampleCommand command = new(
            "log", "Print the records of the log, of the alerts (log alerts) or of the checkpoints (log checkpoints) as JSON Lines",
            "streamguard log --kafka localhost:9092 --subject C17 --from 2h",
            "streamguard log --config streamguard.yaml --subject C17 --from 2h",
            "streamguard log --kafka localhost:9092 --from 2026-03-02T09:00:00+08:00 --to 2026-03-02T10:00:00+08:00",
            "streamguard log alerts --kafka localhost:9092 --alerts-topic alerts --follow",
            "streamguard log checkpoints --kafka localhost:9092 --subject C17")
        {
            CreateAlerts(terminal), CreateCheckpoints(terminal),
        };
        arguments.AddTo(command);
        print.AddTo(command);
        command.Options.Add(ticks);
        command.SetAction(parsed => arguments.Read(parsed, terminal) is { } look
            ? Print(print.Read(parsed, look) with { Ticks = parsed.GetValue(ticks) }, (one, reader) => new LogPrinting(one, reader, terminal.Stop), terminal)
            : ExitCode.Findings);
        return command;
    }

    private static ExampleCommand CreateAlerts(Terminal terminal)
    {
        PrintOptions print = new();
        LogArguments arguments = new();
        ExampleCommand command = new(
            "alerts", "Print alerts that were sent; a time is that of the alert", "streamguard log alerts --kafka localhost:9092 --alerts-topic alerts --from 1d");
        arguments.AddTo(command);
        arguments.AddAlertsTo(command);
        print.AddTo(command);
        command.SetAction(parsed => arguments.Read(parsed, terminal) is { } look
            ? Print(print.Read(parsed, look), (one, reader) => new AlertPrinting(one, reader), terminal)
            : ExitCode.Findings);
        return command;
    }

    private static ExampleCommand CreateCheckpoints(Terminal terminal)
    {
        PrintOptions print = new();
        LogArguments arguments = new();
        ExampleCommand command = new(
            "checkpoints", "Print what the records of checkpoints are; with --subject, what the newest says of that subject",
            "streamguard log checkpoints --kafka localhost:9092 --partition 0",
            "streamguard log checkpoints --kafka localhost:9092 --subject C17");
        arguments.AddTo(command);
        arguments.AddCheckpointsTo(command);
        print.AddTo(command);
        command.SetAction(parsed =>
        {
            if (arguments.Read(parsed, terminal) is not { } chosen)
            {
                return ExitCode.Findings;
            }

            LogLook look = print.Read(parsed, chosen);
            return look.Subject is null
                ? Print(look, (one, reader) => new CheckpointPrinting(one, reader), terminal)
                : SubjectPrinting.Run(look, terminal);
        });
        return command;
    }

    private static int Print(LogLook look, Func<LogLook, PartitionReader, ITopicPrinting> choose, Terminal terminal)
    {
        using PartitionReader reader = new(look.Kafka);
        using ITopicPrinting printing = choose(look, reader);
        return new TopicPrinter(printing, look, reader, terminal).Run();
    }
}
