using StreamGuard.Rules.Cases;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>What a report says, in figures; how it is written is another's.</summary>
internal sealed class ReplayReport
{
    public ReplayReport(IReadOnlyList<ReportedStream> streams)
    {
        Cases = [.. streams.Select(stream => stream.Figures()).OfType<ToldFigures>().Where(one => one.Figures is not null)];
        Scams = [.. streams.SelectMany(stream => stream.FiguresOfScams())];
        ScamsLeftOut = streams.Sum(stream => stream.Scams.Count) - Scams.Count;
        Ordinary = [.. streams.Where(stream => stream.Told is null or { Course: null }).Select(OrdinaryFigures.Of)];
        BadLines = streams.Sum(stream => stream.BadLines);
        Events = streams.Sum(stream => stream.Events.Count);
    }

    /// <summary>Scams that are told, one each.</summary>
    public IReadOnlyList<ToldFigures> Cases { get; }

    /// <summary>Scams of a labels file.</summary>
    public IReadOnlyList<(LabelledScam Scam, CaseFigures Figures)> Scams { get; }

    /// <summary>Scams of a labels file whose events the stream does not have.</summary>
    public int ScamsLeftOut { get; }

    /// <summary>Streams that are told as ordinary, that have labels, or about which nothing is told.</summary>
    public IReadOnlyList<OrdinaryFigures> Ordinary { get; }

    public long Events { get; }

    public long BadLines { get; }

    public ScamTotals CaseTotals => ScamTotals.Of([.. Cases.Select(one => one.Figures!)]);

    public IEnumerable<(string Typology, ScamTotals Totals)> Typologies =>
        Scams.GroupBy(one => one.Scam.Typology, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => (same.Key, ScamTotals.Of([.. same.Select(one => one.Figures)])));

    /// <summary>Every telling is met.</summary>
    public bool IsAsTold => Cases.All(one => one.Differences.Count == 0) && Ordinary.All(one => one.Differences.Count == 0);
}

/// <param name="Told">Null where nothing is told.</param>
/// <param name="Alerts">That no scam explains.</param>
internal sealed record OrdinaryFigures(string Name, VictimCase? Told, long Events, long Alerts, IReadOnlyList<string> Differences)
{
    public double PerMillion => Events == 0 ? 0 : Alerts * 1_000_000.0 / Events;

    public static OrdinaryFigures Of(ReportedStream stream) =>
        new(stream.Name, stream.Told, stream.Events.Count, stream.AlertsOutside(), stream.Figures()?.Differences ?? []);
}
