using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics.Sampling;

/// <summary>The series of one metric in one scrape; those with the same labels are joined.</summary>
internal sealed class SampledMetric(MetricDefinition definition, LabelCaps caps, int mostSeries)
{
    private const char Separator = '\u001f';

    private readonly Dictionary<string, Sample> series = new(StringComparer.Ordinal);

    public MetricDefinition Definition { get; } = definition;

    public IReadOnlyDictionary<string, Sample> Series => series;

    /// <summary>How often a series was counted under `other` because there were too many.</summary>
    public int Folded { get; private set; }

    public void Add(double value, string[] labels)
    {
        Sample sample = Find(labels, out bool isNew);
        sample.Value = isNew
            ? value
            : Definition.Joining switch
            {
                Joining.Largest => Math.Max(sample.Value, value),
                Joining.Smallest => Math.Min(sample.Value, value),
                _ => sample.Value + value,
            };
    }

    public void Add(BucketHistogram histogram, string[] labels)
    {
        Sample sample = Find(labels, out _);
        for (int bucket = 0; bucket < histogram.BucketCount; bucket++)
        {
            sample.Counts[bucket] += histogram.CountIn(bucket);
            sample.Seconds[bucket] += histogram.SecondsIn(bucket);
        }
    }

    private Sample Find(string[] labels, out bool isNew)
    {
        string[] shown = [.. labels.Select((value, index) => caps.Show(Definition.Labels[index], value))];
        string key = string.Join(Separator, shown);
        if (!series.ContainsKey(key) && series.Count >= mostSeries - 1)
        {
            Folded++;
            shown = [.. shown.Select(_ => CappedLabel.Other)];
            key = string.Join(Separator, shown);
        }

        isNew = !series.TryGetValue(key, out Sample? sample);
        if (isNew)
        {
            sample = series[key] = new Sample(shown, Definition.Type == MetricType.Histogram ? Definition.Bounds.Count + 1 : 0);
        }

        return sample!;
    }
}
