using StreamGuard.Engine.Partitions;
using StreamGuard.Files;
using StreamGuard.Kafka;

namespace StreamGuard.Host.CommandLine;

/// <summary>How a command ends that could not go on: one line, never a stack trace.</summary>
internal static class LastResort
{
    public static int Tell(Exception problem, Terminal terminal)
    {
        switch (problem)
        {
            case AggregateException { InnerExceptions: [var only] }:
                return Tell(only, terminal);
            case OperationCanceledException when terminal.Stop.IsCancellationRequested:
                Say("stopped before the end", terminal);
                return ExitCode.Interrupted;
            case FileTroubleException { ReaderWentAway: true }:
            case IOException when problem.Message.Contains("Broken pipe", StringComparison.Ordinal):
                return ExitCode.Fine;
            case IOException when problem is not FileTroubleException && problem.Message.Contains("No space left", StringComparison.Ordinal):
                Say($"the disk is full; free some space or name another place ({problem.Message})", terminal);
                return ExitCode.UsageOrEnvironment;
            case UserProblemException or FileTroubleException or KafkaEnvironmentException or PartitionFaultException or IOException or UnauthorizedAccessException:
                Say(problem.Message, terminal);
                return ExitCode.UsageOrEnvironment;
            default:
                Say($"internal error: {problem.GetType().Name}: {problem.Message} ({CrashFile.Write(problem)})", terminal);
                return ExitCode.UsageOrEnvironment;
        }
    }

    private static void Say(string message, Terminal terminal)
    {
        try
        {
            terminal.Errors.WriteLine("streamguard: " + OneLine.Of(message));
        }
        catch (IOException)
        {
            // Nobody is left to tell.
        }
    }
}
