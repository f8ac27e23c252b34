using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>One `list:` with its values, from the rule file or from the file it names.</summary>
public sealed record NamedList(string Name, Span Span, IReadOnlyList<Located<string>> Values);

/// <summary>The lists of a folder.</summary>
internal sealed class ListTable
{
    private readonly SortedDictionary<string, NamedList> byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

    public static ListTable Empty { get; } = new();

    public IEnumerable<string> Names => byName.Keys;

    /// <summary>In ordinal order of name.</summary>
    public IEnumerable<NamedList> All => byName.Values;

    public NamedList? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>It is there, but its file could not be read; nothing more is said about its uses.</summary>
    public bool IsUnreadable(string name) => unreadable.Contains(name);

    public void Add(NamedList list) => byName.Add(list.Name, list);

    public void AddUnreadable(string name) => unreadable.Add(name);
}
