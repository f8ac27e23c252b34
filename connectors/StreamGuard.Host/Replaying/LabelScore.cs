namespace StreamGuard.Host.Replaying;

/// <summary>How well alerts agree with what is known about the events, where a mapping tells that.</summary>
internal sealed class LabelScore
{
    private readonly HashSet<string> scams = new(StringComparer.Ordinal);
    private readonly HashSet<string> alerted = new(StringComparer.Ordinal);

    /// <summary>Of an event that is known to be a scam.</summary>
    public void AddScam(string eventId) => scams.Add(eventId);

    /// <summary>Of an event that a live alert was raised on.</summary>
    public void AddAlerted(string eventId) => alerted.Add(eventId);

    public override string ToString()
    {
        int found = alerted.Count(scams.Contains);
        return $"recall {Share(found, scams.Count)} ({found} of {scams.Count} labelled events raised an alert), "
            + $"precision {Share(found, alerted.Count)} ({found} of {alerted.Count} events that raised one are labelled)";
    }

    private static string Share(int part, int whole) => whole == 0 ? "unknown" : $"{(double)part / whole:0.0000}";
}
