using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Cases;

/// <summary>Reads YAML nodes as the shapes a case has; what is otherwise is told, and gives nothing.</summary>
internal sealed class CaseNodes(Diagnostics diagnostics)
{
    public void Error(string code, Span span, string message, string? help = null) => diagnostics.Error(code, span, message, help);

    /// <summary>Null, told, where a node is no block; unknown keys are told too.</summary>
    public YamlMapping? Block(YamlNode node, string what, params string[] keys)
    {
        if (node is not YamlMapping block)
        {
            Error(CaseCodes.Shape, node.Span, $"{what} must be keys with values, this is {node.Description}", $"its keys are {string.Join(", ", keys)}");
            return null;
        }

        foreach (YamlEntry entry in block.Entries.Where(entry => !keys.Contains(entry.Key.Value)))
        {
            Error(
                CaseCodes.UnknownKey, entry.Key.Span, $"{what} has no key `{entry.Key.Value}`",
                NearestName.Hint(entry.Key.Value, keys, $"its keys are {string.Join(", ", keys)}"));
        }

        return block;
    }

    /// <summary>On one line.</summary>
    public string? Text(YamlMapping block, string key)
    {
        if (block.Find(key) is not { } entry)
        {
            return null;
        }

        if (entry.Value is YamlScalar { IsNull: false } scalar)
        {
            return string.Join(' ', scalar.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        Error(CaseCodes.Shape, entry.Value.Span, $"`{key}` must be text, this is {entry.Value.Description}");
        return null;
    }

    public string RequiredText(YamlMapping block, string what, string key) => Require(block, what, key) ? Text(block, key) ?? "" : "";

    public bool Require(YamlMapping block, string what, string key)
    {
        if (block.Find(key) is null)
        {
            Error(CaseCodes.MissingKey, FirstKeyOf(block), $"{what} has no `{key}`", $"add `{key}: …`");
            return false;
        }

        return true;
    }

    /// <summary>Empty where the key is not there.</summary>
    public IReadOnlyList<string> Texts(YamlMapping block, string key) =>
        [.. Items(block, key).Select(node => TextOf(node, key)).OfType<string>()];

    public IReadOnlyList<YamlNode> Items(YamlMapping block, string key)
    {
        switch (block.Find(key)?.Value)
        {
            case null:
                return [];
            case YamlSequence list:
                return list.Items;
            case var other:
                Error(CaseCodes.Shape, other.Span, $"`{key}` must be a list, this is {other.Description}", "write `[A, B]`, or `[]` for none");
                return [];
        }
    }

    /// <summary>One of the words; null where there is none.</summary>
    public string? Word(YamlMapping block, string key, IReadOnlyList<string> words)
    {
        string? word = Text(block, key);
        if (word is null || words.Contains(word))
        {
            return word;
        }

        Error(
            CaseCodes.Value, block.Find(key)!.Value.Span, $"`{key}` cannot be `{word}`",
            NearestName.Hint(word, words, $"it is one of {string.Join(", ", words)}"));
        return null;
    }

    public static Span FirstKeyOf(YamlMapping block) => block.Entries.Count == 0 ? block.Span : block.Entries[0].Key.Span;

    private string? TextOf(YamlNode node, string key)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            return scalar.Value;
        }

        Error(CaseCodes.Shape, node.Span, $"`{key}` must be a list of texts, and this in it is {node.Description}");
        return null;
    }
}
