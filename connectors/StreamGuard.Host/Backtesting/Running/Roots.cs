namespace StreamGuard.Host.Backtesting.Running;

/// <summary>
/// From which input event a derived one follows. Of the newest derived events only: what was derived longer ago than the last 65,536 of them counts as an event
/// of its own, which matters only to rules that wait that long for what does not happen.
/// </summary>
internal sealed class Roots
{
    public const int Generation = 65_536;

    private Dictionary<string, string> young = new(StringComparer.Ordinal);
    private Dictionary<string, string> old = new(StringComparer.Ordinal);

    public string Of(string id) => young.TryGetValue(id, out string? root) || old.TryGetValue(id, out root) ? root : id;

    public void Add(string derived, string root)
    {
        young[derived] = root;
        if (young.Count >= Generation)
        {
            (young, old) = (old, young);
            young.Clear();
        }
    }
}
