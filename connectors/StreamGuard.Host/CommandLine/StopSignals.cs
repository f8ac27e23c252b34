using System.Runtime.InteropServices;

namespace StreamGuard.Host.CommandLine;

/// <summary>Ctrl-C and SIGTERM ask for an end; a second one, or five seconds without an end, do not ask.</summary>
public sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stop = new();
    private Timer? ending;
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals() =>
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Asked), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Asked)];

    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        ending?.Dispose();
        stop.Dispose();
    }

    private void Asked(PosixSignalContext context)
    {
        if (!stop.IsCancellationRequested)
        {
            context.Cancel = true;
            ending = new Timer(_ => Environment.Exit(ExitCode.Interrupted), null, LongestEnding, Timeout.InfiniteTimeSpan);
            stop.Cancel();
        }
    }
}
