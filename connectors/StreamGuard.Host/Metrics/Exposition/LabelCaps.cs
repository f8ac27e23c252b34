namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>The caps of all labels. A label's values are the same in every metric: a rule that is folded is folded everywhere.</summary>
internal sealed class LabelCaps(LabelLimits limits)
{
    private readonly Dictionary<string, CappedLabel> labels =
        limits.Values.ToDictionary(limit => limit.Key, limit => new CappedLabel(limit.Value), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CappedLabel> Labels => labels;

    public string Show(string label, string value) => labels.TryGetValue(label, out CappedLabel? capped) ? capped.Show(value) : value;

    public void EndScrape()
    {
        foreach (CappedLabel label in labels.Values)
        {
            label.EndScrape();
        }
    }
}
