using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Mappings;

/// <summary>`kind: transfer`, or `kind: {column: type, values: {TRANSFER: transfer, DEBIT: skip}, other: skip}`.</summary>
internal sealed class KindChoiceReader(MappingNodes nodes, SourceReader sources, Schema schema)
{
    private const string Skip = "skip";
    private const string Example = "write `kind: transfer`, or `kind: {column: type, values: {TRANSFER: transfer, CASH_OUT: withdrawal}}`";

    public KindChoice? Read(YamlNode node)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            return Kind(scalar.Located, maySkip: false) is { } always ? new KindChoice { Otherwise = always } : null;
        }

        if (nodes.Block(node, "`kind`", Example) is not { } block)
        {
            return null;
        }

        nodes.RefuseUnknownKeys(block, "`kind`", "column", "path", "values", "other");
        YamlEntry? from = block.Find("column") ?? block.Find("path");
        YamlEntry? values = block.Find("values");
        if (from is null || values is null)
        {
            nodes.Error(MappingCodes.MissingKey, block.Span with { Length = Math.Min(1, block.Span.Length) }, $"`kind` needs `{(from is null ? "column" : "values")}`", Example);
            return null;
        }

        string? path = nodes.Text(from.Value, $"`{from.Key.Value}`") is { } written ? sources.Path(written) : null;
        Dictionary<string, int> kinds = nodes.Block(values.Value, "`values`", Example) is { } listed ? Values(listed) : [];
        int? otherwise = block.Find("other") is { } other && nodes.Text(other.Value, "`other`") is { } word ? Kind(word, maySkip: true) : null;
        return path is null ? null : new KindChoice { Path = path, Values = kinds, Otherwise = otherwise };
    }

    private Dictionary<string, int> Values(YamlMapping listed)
    {
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (YamlEntry entry in listed.Entries)
        {
            if (nodes.Text(entry.Value, $"the kind of `{entry.Key.Value}`") is { } name && Kind(name, maySkip: true) is { } kind)
            {
                kinds.Add(entry.Key.Value, kind);
            }
        }

        return kinds;
    }

    private int? Kind(Located<string> name, bool maySkip)
    {
        if (maySkip && name.Value == Skip)
        {
            return KindChoice.Skip;
        }

        if (schema.Find(name.Value) is { } kind)
        {
            return kind.Index;
        }

        IEnumerable<string> known = schema.Kinds.Select(one => one.Name);
        nodes.Error(
            MappingCodes.UnknownKind, name.Span, $"the schema has no kind `{name.Value}`",
            NearestName.Hint(name.Value, maySkip ? known.Append(Skip) : known, maySkip ? "write `skip` for rows that are no events" : null));
        return null;
    }
}
