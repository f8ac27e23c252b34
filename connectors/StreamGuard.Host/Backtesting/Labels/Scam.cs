using StreamGuard.Host.Backtesting.Judging;

namespace StreamGuard.Host.Backtesting.Labels;

/// <summary>How far a scam has come in the stream.</summary>
internal enum ScamState
{
    NotBegun,

    /// <summary>Its first event came in what is scored: it counts.</summary>
    Counted,

    /// <summary>Its first event came during the warm-up: neither its events nor the alerts about it count.</summary>
    BegunBefore,
}

/// <summary>A scam that is known from labels: events, of one customer or several.</summary>
internal sealed class Scam(string name, string typology)
{
    private readonly Dictionary<string, Party> parties = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public string Typology { get; } = typology;

    public IReadOnlyCollection<Party> Parties => parties.Values;

    /// <summary>How many events the labels name, and how many of these have come.</summary>
    public int Events { get; private set; }

    public int Seen { get; private set; }

    /// <summary>Some of its events are payments of a victim; of the others, what is moved on is the money at stake.</summary>
    public bool HasPayments { get; private set; }

    public ScamState State { get; private set; }

    /// <summary>Of the newest of its events that has come.</summary>
    public long LastPosition { get; private set; }

    /// <inheritdoc cref="LastPosition"/>
    public long LastAt { get; private set; }

    /// <summary>Rules that found it before it was over, for each side.</summary>
    public HashSet<RuleTally>[] FoundBy { get; } = [[], []];

    public bool IsOver(long position) => Seen == Events && position > LastPosition;

    public LabelledEvent Add(LabelLine label)
    {
        string customer = label.Customer ?? "";
        if (!parties.TryGetValue(customer, out Party? party))
        {
            parties.Add(customer, party = new Party(this, customer));
        }

        Events++;
        HasPayments |= label.Role == "payment";
        return new LabelledEvent(party, label.Role);
    }

    /// <summary>One of its events has come.</summary>
    public void Come(long position, long at, bool isScored)
    {
        State = State != ScamState.NotBegun ? State : isScored ? ScamState.Counted : ScamState.BegunBefore;
        Seen++;
        LastPosition = position;
        LastAt = Math.Max(LastAt, at);
    }
}

/// <summary>A customer in a scam: the victim, or a mule.</summary>
internal sealed class Party(Scam scam, string customer)
{
    public Scam Scam { get; } = scam;

    /// <summary>Empty where the labels do not say.</summary>
    public string Customer { get; } = customer;

    /// <summary>Rules that have raised an alert about this party in the scam, for each side.</summary>
    public HashSet<RuleTally>[] AlertedBy { get; } = [[], []];
}

/// <summary>An event that is known to belong to a scam.</summary>
internal sealed class LabelledEvent(Party party, string? role)
{
    public Party Party { get; } = party;

    public Scam Scam => Party.Scam;

    public string? Role { get; } = role;

    public bool HasCome { get; set; }

    /// <summary>Came in what is scored, of a scam that counts.</summary>
    public bool Counts { get; set; }

    /// <summary>Its money is at stake.</summary>
    public bool IsMoney { get; set; }

    /// <summary>Some alert was raised about it, for each side.</summary>
    public bool[] IsAlerted { get; } = new bool[2];
}
