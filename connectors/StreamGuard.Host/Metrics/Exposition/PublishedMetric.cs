using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>A metric of the catalogue inside the Prometheus library, which shows what the last scrape has found and nothing else.</summary>
internal abstract class PublishedMetric(MetricDefinition definition, LabelCaps caps, int mostSeries)
{
    private readonly Dictionary<SeriesKey, Series> series = [];
    private int scrape;

    public MetricDefinition Definition { get; } = definition;

    /// <summary>How often this scrape counted a series under `other` because there were too many.</summary>
    public int Folded { get; private set; }

    public static PublishedMetric Of(MetricDefinition definition, IMetricFactory factory, LabelCaps caps, int mostSeries) => definition.Type switch
    {
        MetricType.Counter => new PublishedCounter(definition, factory, caps, mostSeries),
        MetricType.Gauge => new PublishedGauge(definition, factory, caps, mostSeries),
        _ => new PublishedHistogram(definition, factory, caps, mostSeries),
    };

    public void Begin()
    {
        scrape++;
        Folded = 0;
    }

    public void Add(double value, ReadOnlySpan<string> labels)
    {
        Series one = Find(labels, out bool isFirst);
        one.Value = isFirst
            ? value
            : Definition.Joining switch
            {
                Joining.Largest => Math.Max(one.Value, value),
                Joining.Smallest => Math.Min(one.Value, value),
                _ => one.Value + value,
            };
    }

    public void Add(BucketHistogram histogram, ReadOnlySpan<string> labels)
    {
        Series one = Find(labels, out bool isFirst);
        if (isFirst)
        {
            one.Clear();
        }

        one.Add(histogram);
    }

    public void End()
    {
        foreach ((SeriesKey key, Series one) in series)
        {
            if (one.Scrape == scrape)
            {
                one.Publish();
            }
            else
            {
                series.Remove(key);
                Remove(one.Labels);
            }
        }
    }

    protected abstract Series Create(string[] labels);

    protected abstract void Remove(string[] labels);

    private Series Find(ReadOnlySpan<string> labels, out bool isFirst)
    {
        SeriesKey key = new(Shown(labels, 0), Shown(labels, 1));
        if (!series.TryGetValue(key, out Series? one))
        {
            if (series.Count >= mostSeries - 1)
            {
                Folded++;
                key = SeriesKey.Others(Definition.Labels.Count);
            }

            if (!series.TryGetValue(key, out one))
            {
                one = series[key] = Create([.. new[] { key.First, key.Second }.Take(Definition.Labels.Count)]);
            }
        }

        isFirst = one.Scrape != scrape;
        one.Scrape = scrape;
        return one;
    }

    private string Shown(ReadOnlySpan<string> labels, int index) =>
        index < labels.Length ? caps.Show(Definition.Labels[index], labels[index]) : string.Empty;
}
