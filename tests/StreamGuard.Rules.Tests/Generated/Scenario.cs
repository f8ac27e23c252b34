using System.Text;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>A schema, rules and events made up at random. Prints itself as a script of tests/cases, without what must come out.</summary>
public sealed record Scenario(string Schema, IReadOnlyList<RuleText> Rules, IReadOnlyList<string> Events)
{
    public string RulesText => string.Join("---\n", Rules.Select(rule => rule.ToString()));

    public override string ToString() =>
        $"\n== schema\n{Schema}== rules\n{RulesText}== events\n{string.Join('\n', Events)}\n";
}

/// <summary>A rule as lines of keys, so that a key can be left out.</summary>
public sealed record RuleText(IReadOnlyList<RuleKeyText> Keys)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (RuleKeyText key in Keys)
        {
            text.Append(key).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>`when: …`, or `let:` with its lines below.</summary>
/// <param name="Lines">None: the value stands behind the key. `block` (emit) begins with `|`.</param>
public sealed record RuleKeyText(string Key, string? Value, IReadOnlyList<string> Lines, bool IsBlock = false)
{
    public static RuleKeyText Of(string key, string value) => new(key, value, []);

    public override string ToString() => Value is not null
        ? $"{Key}: {Value}"
        : $"{Key}:{(IsBlock ? " |" : "")}{string.Concat(Lines.Select(line => "\n  " + line))}";
}
