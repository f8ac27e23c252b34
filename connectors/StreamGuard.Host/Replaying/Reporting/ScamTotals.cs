using StreamGuard.Rules.Cases;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>How well several scams were caught.</summary>
internal sealed record ScamTotals
{
    public required int Cases { get; init; }

    /// <summary>With an alert, whenever.</summary>
    public required int Caught { get; init; }

    /// <summary>Held or acted upon before a cent was gone.</summary>
    public required int BeforeAnyGone { get; init; }

    /// <summary>Money in units of 1/10,000.</summary>
    public required Int128 Total { get; init; }

    public required Int128 Gone { get; init; }

    /// <summary>From the first contact to the first alert, of those that were caught.</summary>
    public required long? MedianAfterContact { get; init; }

    public double? ShareSaved => Total == 0 ? null : 1 - ((double)Gone / (double)Total);

    public static ScamTotals Of(IReadOnlyList<CaseFigures> figures)
    {
        long[] times = [.. figures.Select(one => one.AfterContact).OfType<long>().Order()];
        return new ScamTotals
        {
            Cases = figures.Count,
            Caught = figures.Count(one => one.First is not null),
            BeforeAnyGone = figures.Count(one => one.First is not null && one.Gone == 0),
            Total = figures.Aggregate((Int128)0, (sum, one) => sum + one.Total),
            Gone = figures.Aggregate((Int128)0, (sum, one) => sum + one.Gone),
            MedianAfterContact = times.Length == 0 ? null : (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2,
        };
    }
}
