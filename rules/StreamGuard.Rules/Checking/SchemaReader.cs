using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Schemas;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking;

/// <summary>Reads a schema file: kinds, their fields, whose they are, how long they are kept.</summary>
public static class SchemaReader
{
    private static readonly History UnlessSaid = new(RetentionMode.Window, 90L * 86_400_000);

    /// <summary>Null when anything is wrong; <paramref name="diagnostics"/> then holds all of it.</summary>
    public static Schema? Read(SourceFile file, Diagnostics diagnostics)
    {
        Diagnostics found = new();
        Schema? schema = ReadDocument(file, new SchemaNodes(found));
        foreach (Diagnostic one in found.All)
        {
            diagnostics.Add(one);
        }

        return found.HasErrors ? null : schema;
    }

    private static Schema? ReadDocument(SourceFile file, SchemaNodes nodes)
    {
        IReadOnlyList<YamlNode> documents = YamlReader.Read(file, nodes.Diagnostics);
        if (nodes.Diagnostics.HasErrors)
        {
            return null;
        }

        if (documents is not [YamlMapping top])
        {
            Span span = documents.Count > 1 ? documents[1].Span : new Span(file, 0, 0);
            nodes.Diagnostics.Error(CheckingCodes.SchemaShape, span, "a schema is one document of keys with values", "write `kinds:` and the kinds below it");
            return null;
        }

        nodes.RefuseUnknownKeys(top, "a schema", "time_zone", "history", "kinds");
        if (top.Find("kinds") is not { } kinds)
        {
            nodes.Diagnostics.Error(
                CheckingCodes.SchemaMissingKey, new Span(file, top.Span.Start, 0), "the schema has no `kinds`", "write `kinds:` and the kinds below it");
            return null;
        }

        TimeZoneInfo zone = top.Find("time_zone") is { } written && nodes.Text(written.Value, "`time_zone`") is { } zoneName
            ? TimeZoneReader.Read(zoneName, nodes.Diagnostics)
            : TimeZoneInfo.Utc;
        History history = top.Find("history") is { } kept && nodes.Text(kept.Value, "`history`") is { } duration
            ? HistoryReader.Read(duration, nodes.Diagnostics) ?? UnlessSaid
            : UnlessSaid;
        return nodes.Mapping(kinds.Value, "`kinds`", "write `kinds: {transfer: {…}}`") is { } mapping
            ? new Schema(ReadKinds(nodes, mapping, history), zone, file.Text)
            : null;
    }

    private static List<Kind> ReadKinds(SchemaNodes nodes, YamlMapping mapping, History history)
    {
        List<KindDraft> declared = [.. mapping.Entries.Select(entry => KindReader.Read(nodes, entry)).OfType<KindDraft>()];
        List<KindDraft> all = CopyJoiner.Join(declared, nodes.Diagnostics);
        for (int index = 0; index < all.Count; index++)
        {
            all[index].Index = index;
            Complete(all[index], nodes.Diagnostics);
        }

        if (all.Count is 0 or > Schema.MostKinds)
        {
            nodes.Diagnostics.Error(
                CheckingCodes.SchemaTooMany, mapping.Span with { Length = 0 }, $"the schema has {all.Count} kinds, copies included; it may have 1 to {Schema.MostKinds}");
        }

        KindBuilder builder = new(history, nodes.Diagnostics);
        List<Kind> kinds = [.. all.Select(builder.Build)];
        new KindConnector(all, kinds, builder, nodes).Connect();
        return kinds;
    }

    private static void Complete(KindDraft kind, Diagnostics diagnostics)
    {
        if (kind.Fields is null || (kind.Subject.Count == 0 && kind.Original is null))
        {
            diagnostics.Error(
                CheckingCodes.SchemaMissingKey,
                kind.Name.Span,
                $"kind `{kind.Name.Value}` needs `{(kind.Fields is null ? "fields" : "subject")}`",
                kind.Fields is null ? "write `fields: {customer: id, amount: money}`" : "write `subject: customer`: the field whose value owns the event");
            kind.Fields ??= [];
        }

        if (kind.Name.Value == "alert")
        {
            AlertKindCheck.Check(kind, diagnostics);
        }
    }
}
