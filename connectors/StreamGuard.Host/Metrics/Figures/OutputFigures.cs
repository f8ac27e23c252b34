namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// One class of output: log, alerts, commands, dead_letters, checkpoints. Each figure has one writer, but not the same: whoever sends counts
/// what was sent, the client's thread what was acknowledged.
/// </summary>
public sealed class OutputFigures(string output)
{
    public string Output { get; } = output;

    public long Sent { get; set; }

    public long Acknowledged { get; set; }

    /// <summary>Records that wait in front of the client, and how many may.</summary>
    public long QueueDepth { get; set; }

    public long QueueLimit { get; set; }

    public long Unacknowledged => Math.Max(0, Sent - Acknowledged);
}
