using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Rules.Checking.Mappings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking;

/// <summary>Reads a mapping file: how the rows of a CSV, or the objects of somebody's JSON, become events.</summary>
public static class MappingReader
{
    private const string Example = "write `format: csv`, `at:`, `id:`, `kind:` and `fields:`";

    /// <summary>Null when anything is wrong; <paramref name="diagnostics"/> then holds all of it.</summary>
    public static EventMapping? Read(SourceFile file, Schema schema, Diagnostics diagnostics)
    {
        Diagnostics found = new();
        EventMapping? mapping = ReadDocument(file, schema, new MappingNodes(found));
        foreach (Diagnostic one in found.All)
        {
            diagnostics.Add(one);
        }

        return found.HasErrors ? null : mapping;
    }

    private static EventMapping? ReadDocument(SourceFile file, Schema schema, MappingNodes nodes)
    {
        IReadOnlyList<YamlNode> documents = YamlReader.Read(file, nodes.Diagnostics);
        if (nodes.Diagnostics.HasErrors)
        {
            return null;
        }

        if (documents is not [YamlMapping top])
        {
            nodes.Error(MappingCodes.Shape, documents.Count > 1 ? documents[1].Span : new Span(file, 0, 0), "a mapping is one document of keys with values", Example);
            return null;
        }

        nodes.RefuseUnknownKeys(top, "a mapping", "format", "csv", "at", "id", "kind", "fields", "kinds", "label");
        CsvShape? csv = nodes.Word(top, "format", "csv", "json") == "csv" ? Csv(top, nodes) : null;
        var sources = new SourceReader(nodes, csv, schema.TimeZone);
        FieldSource? at = Required(top, "at", nodes) is { } atNode ? sources.Read(atNode, "at", FieldType.Time) : null;
        FieldSource? id = Required(top, "id", nodes) is { } idNode ? sources.Read(idNode, "id", FieldType.Id) : null;
        KindChoice? kind = Required(top, "kind", nodes) is { } kindNode ? new KindChoiceReader(nodes, sources, schema).Read(kindNode) : null;
        LabelRule? label = top.Find("label") is { } labelled ? Label(labelled.Value, nodes, sources) : null;
        if (at is null || id is null || kind is null)
        {
            return null;
        }

        IEnumerable<int> used = kind.Values.Values.Concat(kind.Otherwise is { } other ? [other] : []).Where(index => index != KindChoice.Skip).Distinct();
        var fields = new MappedFields(nodes, sources, schema, [.. used.Select(index => schema.Kinds[index])]);
        if (top.Find("fields") is { } forAll && nodes.Block(forAll.Value, "`fields`", "write `fields: {customer: nameOrig}`") is { } common)
        {
            fields.ReadForAll(common);
        }

        if (top.Find("kinds") is { } forKinds && nodes.Block(forKinds.Value, "`kinds`", "write `kinds: {transfer: {payee: nameDest}}`") is { } own)
        {
            fields.ReadForKinds(own);
        }

        return new EventMapping { Csv = csv, At = at, Id = id, Kind = kind, Label = label, Kinds = fields.Finish(top.Find("kind")!.Key.Span) };
    }

    private static YamlNode? Required(YamlMapping top, string key, MappingNodes nodes)
    {
        if (top.Find(key) is { } entry)
        {
            return entry.Value;
        }

        nodes.Error(MappingCodes.MissingKey, top.Span with { Length = 0 }, $"the mapping has no `{key}`", Example);
        return null;
    }

    private static CsvShape Csv(YamlMapping top, MappingNodes nodes)
    {
        var usual = new CsvShape();
        if (top.Find("csv") is not { } entry || nodes.Block(entry.Value, "`csv`", "write `csv: {delimiter: ';', header: true}`") is not { } block)
        {
            return usual;
        }

        nodes.RefuseUnknownKeys(block, "`csv`", "delimiter", "header", "decimal_comma");
        byte delimiter = usual.Delimiter;
        if (block.Find("delimiter") is { } written && nodes.Text(written.Value, "`delimiter`") is { } text)
        {
            string plain = text.Value is "tab" or "\\t" ? "\t" : text.Value;
            if (plain.Length == 1 && char.IsAscii(plain[0]) && plain[0] is not ('"' or '\n' or '\r'))
            {
                delimiter = (byte)plain[0];
            }
            else
            {
                nodes.Error(MappingCodes.Value, text.Span, $"`{text.Value}` cannot divide columns: it must be one ASCII character", "write `';'`, `','`, `'|'` or `tab`");
            }
        }

        return new CsvShape(delimiter, nodes.Word(block, "header", "true", "false") == "true", nodes.Word(block, "decimal_comma", "false", "true") == "true");
    }

    private static LabelRule? Label(YamlNode node, MappingNodes nodes, SourceReader sources)
    {
        const string LabelExample = "write `label: {column: isFraud, value: 1}`";
        if (nodes.Block(node, "`label`", LabelExample) is not { } block)
        {
            return null;
        }

        nodes.RefuseUnknownKeys(block, "`label`", "column", "path", "value");
        YamlEntry? from = block.Find("column") ?? block.Find("path");
        YamlEntry? value = block.Find("value");
        if (from is null || value is null)
        {
            nodes.Error(MappingCodes.MissingKey, block.Span with { Length = Math.Min(1, block.Span.Length) }, $"`label` needs `{(from is null ? "column" : "value")}`", LabelExample);
            return null;
        }

        return nodes.Text(from.Value, "`column`") is { } column && sources.Path(column) is { } path && nodes.Text(value.Value, "`value`") is { } text
            ? new LabelRule(path, text.Value)
            : null;
    }
}
