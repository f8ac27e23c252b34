namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>
/// The values of one label that are shown: first come first kept, so that a series does not come and go with the order of a scrape. A value that
/// a scrape has not met gives its place up.
/// </summary>
internal sealed class CappedLabel(int most)
{
    public const string Other = "other";

    private readonly Dictionary<string, int> shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> folded = new(StringComparer.Ordinal);
    private int scrape;

    /// <summary>How many values this scrape has folded.</summary>
    public int Folded => folded.Count;

    public string Show(string value)
    {
        if (shown.Count >= most && !shown.ContainsKey(value))
        {
            folded.Add(value);
            return Other;
        }

        shown[value] = scrape;
        return value;
    }

    public void EndScrape()
    {
        foreach ((string value, int lastMet) in shown)
        {
            if (lastMet != scrape)
            {
                shown.Remove(value);
            }
        }

        folded.Clear();
        scrape++;
    }
}
