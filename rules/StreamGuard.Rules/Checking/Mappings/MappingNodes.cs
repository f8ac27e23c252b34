using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Mappings;

/// <summary>Reads YAML nodes as the shapes a mapping has; what is otherwise is said, and gives null.</summary>
internal sealed class MappingNodes(Diagnostics diagnostics)
{
    public void Error(string code, Span span, string message, string? help = null) => Diagnostics.Error(code, span, message, help);

    public Diagnostics Diagnostics { get; } = diagnostics;

    public Located<string>? Text(YamlNode node, string what)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            return scalar.Located;
        }

        Error(MappingCodes.Shape, node.Span, $"{what} must be text, this is {node.Description}");
        return null;
    }

    public YamlMapping? Block(YamlNode node, string what, string example)
    {
        if (node is YamlMapping block)
        {
            return block;
        }

        Error(MappingCodes.Shape, node.Span, $"{what} must be keys with values, this is {node.Description}", example);
        return null;
    }

    /// <summary>One of the words; the first where nothing or nonsense is written.</summary>
    public string Word(YamlMapping block, string key, params string[] words)
    {
        if (block.Find(key) is not { } entry || Text(entry.Value, $"`{key}`") is not { } written)
        {
            return words[0];
        }

        if (!words.Contains(written.Value))
        {
            Error(
                MappingCodes.Value, written.Span, $"`{key}` cannot be `{written.Value}`",
                NearestName.Hint(written.Value, words, $"it is one of {string.Join(", ", words)}"));
            return words[0];
        }

        return written.Value;
    }

    public void RefuseUnknownKeys(YamlMapping block, string owner, params string[] known)
    {
        foreach (YamlEntry entry in block.Entries.Where(entry => !known.Contains(entry.Key.Value)))
        {
            Error(
                MappingCodes.UnknownKey, entry.Key.Span, $"{owner} has no key `{entry.Key.Value}`",
                NearestName.Hint(entry.Key.Value, known, $"its keys are {string.Join(", ", known)}"));
        }
    }
}
