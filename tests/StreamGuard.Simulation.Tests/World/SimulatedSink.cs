namespace StreamGuard.Simulation.Tests.World;

/// <summary>What has reached people: alerts by id, as text; one that comes again must be the same.</summary>
internal sealed class SimulatedSink
{
    public SortedDictionary<string, string> Alerts { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Shadow { get; } = new(StringComparer.Ordinal);

    /// <summary>Refused events: reason, kind, subject and id.</summary>
    public SortedSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Inputs that were no event: topic partition and offset.</summary>
    public SortedSet<(int Source, long Offset)> Bad { get; } = [];

    /// <summary>Alerts that came again in another form.</summary>
    public List<string> Contradictions { get; } = [];

    public int Repeated { get; private set; }

    public void Take(string id, string text, bool isShadow)
    {
        SortedDictionary<string, string> all = isShadow ? Shadow : Alerts;
        if (all.TryGetValue(id, out string? before))
        {
            Repeated++;
            if (before != text)
            {
                Contradictions.Add($"{before}\n  came again as\n{text}");
            }
        }

        all[id] = text;
    }
}
