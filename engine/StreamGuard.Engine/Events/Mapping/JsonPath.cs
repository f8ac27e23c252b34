using System.Globalization;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>The paths of a mapping as one tree: names (`payer.number`) and places in arrays (`accounts[0]`).</summary>
internal sealed class JsonPath
{
    private readonly Dictionary<string, JsonPath> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, JsonPath> byPlace = [];
    private NameTable names = new([]);
    private JsonPath[] children = [];

    /// <summary>The cell that a value here fills, or -1.</summary>
    public int Cell { get; private set; } = -1;

    public bool IsLeaf => byName.Count == 0 && byPlace.Count == 0;

    public static JsonPath Of(IReadOnlyList<string> paths)
    {
        var root = new JsonPath();
        for (int cell = 0; cell < paths.Count; cell++)
        {
            JsonPath at = root;
            foreach (object step in Steps(paths[cell]))
            {
                at = step is int place ? at.byPlace.GetOrAdd(place) : at.byName.GetOrAdd((string)step);
            }

            at.Cell = cell;
        }

        root.Freeze();
        return root;
    }

    /// <summary>False when it is no path, such as `a..b` or `a[x]`.</summary>
    public static bool IsValid(string path) => Steps(path).All(step => step is int or string { Length: > 0 });

    public JsonPath? Child(ReadOnlySpan<byte> name) => names.TryFind(name, out int child) ? children[child] : null;

    public JsonPath? Child(int place) => byPlace.GetValueOrDefault(place);

    private static IEnumerable<object> Steps(string path)
    {
        foreach (string part in path.Split('.'))
        {
            int bracket = part.IndexOf('[', StringComparison.Ordinal);
            if (bracket != 0)
            {
                yield return bracket < 0 ? part : part[..bracket];
            }

            while (bracket >= 0)
            {
                int close = part.IndexOf(']', bracket);
                bool isPlace = int.TryParse(
                    close < 0 ? "" : part.AsSpan(bracket + 1, close - bracket - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int place);
                yield return isPlace ? place : "";
                if (!isPlace || close + 1 == part.Length)
                {
                    break;
                }

                bracket = part[close + 1] == '[' ? close + 1 : -1;
                if (bracket < 0)
                {
                    yield return "";
                }
            }
        }
    }

    private void Freeze()
    {
        children = [.. byName.Values];
        names = new NameTable(byName.Keys.Select((name, index) => (name, index)).ToList());
        foreach (JsonPath child in children.Concat(byPlace.Values))
        {
            child.Freeze();
        }
    }
}

internal static class JsonPathTree
{
    public static JsonPath GetOrAdd<T>(this Dictionary<T, JsonPath> children, T key)
        where T : notnull
    {
        if (!children.TryGetValue(key, out JsonPath? child))
        {
            child = new JsonPath();
            children.Add(key, child);
        }

        return child;
    }
}
