using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>The named expressions of a folder. Those that lead back to themselves are known as broken, and said once.</summary>
internal sealed class DefineTable
{
    private readonly Dictionary<string, DefineSyntax> byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);

    public static DefineTable Empty { get; } = new();

    public IEnumerable<string> Names => byName.Keys;

    public DefineSyntax? Find(string name) => byName.GetValueOrDefault(name);

    public bool IsBroken(string name) => broken.Contains(name);

    /// <summary>False when the name is taken already.</summary>
    public bool Add(DefineSyntax define) => byName.TryAdd(define.Name.Value, define);

    public void ReportCycles(Diagnostics diagnostics)
    {
        foreach (DefineSyntax define in byName.Values)
        {
            if (!broken.Contains(define.Name.Value) && FindCycle([define.Name.Value]) is { } cycle)
            {
                diagnostics.Error(
                    CheckingCodes.DefineCycle,
                    define.Name.Span,
                    $"define `{define.Name.Value}` leads back to itself: {string.Join(" → ", cycle.Append(cycle[0]).Select(name => $"`{name}`"))}",
                    "a define is expanded where it is named, so it cannot need itself");
                broken.UnionWith(cycle);
            }
        }
    }

    /// <summary>The names from the first of <paramref name="path"/> back to it; cycles further down belong to other defines.</summary>
    private List<string>? FindCycle(List<string> path)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return Follow(path, seen);
    }

    private List<string>? Follow(List<string> path, HashSet<string> seen)
    {
        foreach (string name in BareNames.Of(byName[path[^1]].Body))
        {
            if (name == path[0])
            {
                return path;
            }

            if (byName.ContainsKey(name) && seen.Add(name) && Follow([.. path, name], seen) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
