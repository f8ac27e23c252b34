namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>The values of a series' labels, of which no metric has more than two.</summary>
internal readonly record struct SeriesKey(string First, string Second)
{
    public static SeriesKey Others(int labels) => new(CappedLabel.Other, labels > 1 ? CappedLabel.Other : string.Empty);
}
