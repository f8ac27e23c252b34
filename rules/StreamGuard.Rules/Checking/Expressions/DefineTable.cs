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

    /// <summary>Walks without recursion: a hostile file may chain many thousands.</summary>
    public void ReportCycles(Diagnostics diagnostics)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        HashSet<string> onPath = new(StringComparer.Ordinal);
        foreach (string start in byName.Keys)
        {
            List<string> path = [];
            Stack<(string Name, IEnumerator<string> Uses)> open = new();
            Enter(start, path, open, done);
            onPath.UnionWith(path);
            while (open.TryPeek(out (string Name, IEnumerator<string> Uses) here))
            {
                if (!here.Uses.MoveNext())
                {
                    open.Pop();
                    onPath.Remove(here.Name);
                    path.RemoveAt(path.Count - 1);
                }
                else if (onPath.Contains(here.Uses.Current))
                {
                    Report(path[path.IndexOf(here.Uses.Current)..], diagnostics);
                }
                else
                {
                    Enter(here.Uses.Current, path, open, done);
                    onPath.UnionWith(path.TakeLast(1));
                }
            }
        }
    }

    private void Enter(string name, List<string> path, Stack<(string Name, IEnumerator<string> Uses)> open, HashSet<string> done)
    {
        if (byName.TryGetValue(name, out DefineSyntax? define) && done.Add(name))
        {
            path.Add(name);
            open.Push((name, BareNames.Of(define.Body).GetEnumerator()));
        }
    }

    private void Report(List<string> cycle, Diagnostics diagnostics)
    {
        if (!broken.IsSupersetOf(cycle))
        {
            broken.UnionWith(cycle);
            diagnostics.Error(
                CheckingCodes.DefineCycle,
                byName[cycle[0]].Name.Span,
                $"define `{cycle[0]}` leads back to itself: {string.Join(" → ", cycle.Append(cycle[0]).Select(name => $"`{name}`"))}",
                "a define is expanded where it is named, so it cannot need itself");
        }
    }
}
