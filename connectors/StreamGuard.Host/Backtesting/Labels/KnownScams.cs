namespace StreamGuard.Host.Backtesting.Labels;

/// <summary>All scams that labels tell of, found by their events and their customers.</summary>
internal sealed class KnownScams
{
    private readonly Dictionary<ulong, LabelledEvent> events = [];
    private readonly Dictionary<string, Scam> named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Party>> byCustomer = new(StringComparer.Ordinal);

    public List<Scam> Scams { get; } = [];

    public IReadOnlyCollection<LabelledEvent> Events => events.Values;

    /// <summary>The labels say which events belong together; otherwise each is a scam of its own.</summary>
    public bool AreNamed => named.Count > 0;

    /// <summary>Some labels name a typology.</summary>
    public bool HaveTypologies { get; private set; }

    /// <summary>A second label of the same event changes nothing.</summary>
    public void Add(LabelLine label)
    {
        ulong key = EventKey.Of(label.Event);
        if (events.ContainsKey(key))
        {
            return;
        }

        Scam scam = ScamOf(label);
        HaveTypologies |= label.Typology is not null;
        LabelledEvent one = scam.Add(label);
        events.Add(key, one);
        if (one.Party.Customer.Length > 0)
        {
            if (!byCustomer.TryGetValue(one.Party.Customer, out List<Party>? parties))
            {
                byCustomer.Add(one.Party.Customer, parties = []);
            }

            if (!parties.Contains(one.Party))
            {
                parties.Add(one.Party);
            }
        }
    }

    public LabelledEvent? Find(ulong key) => events.Count == 0 ? null : events.GetValueOrDefault(key);

    public IReadOnlyList<Party> Of(string customer) => byCustomer.TryGetValue(customer, out List<Party>? parties) ? parties : [];

    private Scam ScamOf(LabelLine label)
    {
        if (label.Scam is null || !named.TryGetValue(label.Scam, out Scam? scam))
        {
            scam = new Scam(label.Scam ?? label.Event, label.Typology ?? "");
            Scams.Add(scam);
            if (label.Scam is not null)
            {
                named.Add(label.Scam, scam);
            }
        }

        return scam;
    }
}
