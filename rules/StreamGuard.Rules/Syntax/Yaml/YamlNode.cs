namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>YAML as written: text, lists and keys with their places. Nothing is typed: `yes` and `012` are text.</summary>
public abstract class YamlNode(Span span)
{
    public Span Span { get; } = span;

    /// <summary>What an author calls it, for diagnostics.</summary>
    public abstract string Description { get; }
}

public sealed class YamlScalar(ScalarText text, bool isPlain) : YamlNode(text.Span)
{
    public ScalarText Text { get; } = text;

    public string Value => Text.Value;

    /// <summary>Written without quotes and not under `|` or `>`.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>Nothing, `~` or `null`, unquoted.</summary>
    public bool IsNull => IsPlain && Value is ("" or "~" or "null");

    public override string Description => IsNull ? "nothing" : "text";

    public Located<string> Located => new(Value, Span);
}

/// <summary>What was refused and told; nobody says more about it.</summary>
public sealed class YamlRefused(Span span) : YamlNode(span)
{
    public override string Description => "nothing that is used here";
}

public sealed class YamlSequence(Span span, IReadOnlyList<YamlNode> items) : YamlNode(span)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Description => "a list";
}

public sealed class YamlMapping(Span span, IReadOnlyList<YamlEntry> entries) : YamlNode(span)
{
    private Dictionary<string, YamlEntry>? byKey;

    /// <summary>In the order written; no key occurs twice.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Description => "keys with values";

    public YamlEntry? Find(string key) =>
        (byKey ??= Entries.ToDictionary(entry => entry.Key.Value, StringComparer.Ordinal)).GetValueOrDefault(key);
}

public sealed record YamlEntry(YamlScalar Key, YamlNode Value);
