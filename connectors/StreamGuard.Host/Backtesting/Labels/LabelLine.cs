namespace StreamGuard.Host.Backtesting.Labels;

/// <summary>What a labels file says of one event of a scam. Of what it does not say, null.</summary>
internal sealed record LabelLine(string Event)
{
    public string? Customer { get; init; }

    public string? Scam { get; init; }

    public string? Typology { get; init; }

    /// <summary>contact, preparation, payment or onward.</summary>
    public string? Role { get; init; }
}
