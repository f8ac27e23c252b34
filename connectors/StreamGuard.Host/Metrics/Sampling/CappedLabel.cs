namespace StreamGuard.Host.Metrics.Sampling;

/// <summary>
/// The values of one label that are shown: first come first kept, so that a series does not come and go with the order of a scrape. A value that
/// a scrape has not met gives its place up.
/// </summary>
internal sealed class CappedLabel(int most)
{
    public const string Other = "other";

    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> met = new(StringComparer.Ordinal);
    private readonly HashSet<string> folded = new(StringComparer.Ordinal);

    /// <summary>How many values this scrape has folded.</summary>
    public int Folded => folded.Count;

    public string Show(string value)
    {
        if (!shown.Contains(value) && shown.Count >= most)
        {
            folded.Add(value);
            return Other;
        }

        shown.Add(value);
        met.Add(value);
        return value;
    }

    public void EndScrape()
    {
        shown.IntersectWith(met);
        met.Clear();
        folded.Clear();
    }
}
