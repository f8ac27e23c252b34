using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>Reads YAML nodes as the shapes a schema has; what is otherwise is said, and gives null.</summary>
internal sealed class SchemaNodes(Diagnostics diagnostics)
{
    public Diagnostics Diagnostics { get; } = diagnostics;

    public Located<string>? Text(YamlNode node, string what)
    {
        if (node is YamlScalar { IsNull: false, Value.Length: > 0 } scalar)
        {
            return scalar.Located;
        }

        Diagnostics.Error(CheckingCodes.SchemaShape, node.Span, $"{what} must be text, this is {node.Description}");
        return null;
    }

    public YamlMapping? Mapping(YamlNode node, string what, string example)
    {
        if (node is YamlMapping mapping)
        {
            return mapping;
        }

        Diagnostics.Error(CheckingCodes.SchemaShape, node.Span, $"{what} must be keys with values, this is {node.Description}", example);
        return null;
    }

    /// <summary>A name, or a list of names.</summary>
    public IReadOnlyList<Located<string>> Names(YamlNode node, string what)
    {
        if (node is not YamlSequence list)
        {
            return Text(node, what) is { } one ? [one] : [];
        }

        if (list.Items.Count == 0)
        {
            Diagnostics.Error(CheckingCodes.SchemaShape, list.Span, $"{what} must name a field, this list is empty");
        }

        return [.. list.Items.Select(item => Text(item, what)).OfType<Located<string>>()];
    }

    public void RefuseUnknownKeys(YamlMapping mapping, string owner, params string[] known)
    {
        foreach (YamlEntry entry in mapping.Entries.Where(entry => !known.Contains(entry.Key.Value)))
        {
            Diagnostics.Error(
                CheckingCodes.SchemaUnknownKey,
                entry.Key.Span,
                $"{owner} has no key `{entry.Key.Value}`",
                NearestName.Hint(entry.Key.Value, known) ?? $"its keys are {string.Join(", ", known)}");
        }
    }
}
