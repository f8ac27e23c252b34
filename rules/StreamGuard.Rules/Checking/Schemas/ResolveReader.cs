using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>`resolve: {customer: {from: phone, via: identity}}`.</summary>
internal static class ResolveReader
{
    private const string Example = "write `resolve: {customer: {from: phone, via: identity}}`";

    public static ResolveDraft? Read(SchemaNodes nodes, YamlNode node, string kind)
    {
        if (nodes.Mapping(node, $"`resolve` of {kind}", Example) is not { } outer)
        {
            return null;
        }

        if (outer.Entries.Count != 1)
        {
            nodes.Diagnostics.Error(CheckingCodes.SchemaResolve, outer.Span, $"`resolve` of {kind} names one field, its subject", Example);
            return null;
        }

        YamlEntry entry = outer.Entries[0];
        if (nodes.Mapping(entry.Value, $"`resolve` of {kind}", Example) is not { } inner)
        {
            return null;
        }

        nodes.RefuseUnknownKeys(inner, "`resolve`", "from", "via");
        if (inner.Find("from") is not { } from || inner.Find("via") is not { } via)
        {
            nodes.Diagnostics.Error(CheckingCodes.SchemaMissingKey, inner.Span, $"`resolve` of {kind} needs `from` and `via`", Example);
            return null;
        }

        return nodes.Text(from.Value, "`from`") is { } fromName && nodes.Text(via.Value, "`via`") is { } viaName
            ? new ResolveDraft(entry.Key.Located, fromName, viaName)
            : null;
    }
}
