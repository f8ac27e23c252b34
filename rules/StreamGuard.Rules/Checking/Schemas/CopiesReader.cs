using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>`copies: [{kind: K, subject: field, prefix: text}]`.</summary>
internal static class CopiesReader
{
    public const int MostCopies = 16;

    private const string Example = "write `copies: [{kind: transfer_in, subject: payee}]`";

    public static IReadOnlyList<CopyDraft> Read(SchemaNodes nodes, YamlNode node, string kind)
    {
        if (node is not YamlSequence list)
        {
            nodes.Diagnostics.Error(CheckingCodes.SchemaShape, node.Span, $"`copies` of {kind} must be a list, this is {node.Description}", Example);
            return [];
        }

        if (list.Items.Count > MostCopies)
        {
            nodes.Diagnostics.Error(
                CheckingCodes.SchemaTooMany, list.Items[MostCopies].Span, $"{kind} has {list.Items.Count} copies; at most {MostCopies} are allowed");
        }

        return [.. list.Items.Select(item => ReadOne(nodes, item, kind)).OfType<CopyDraft>()];
    }

    private static CopyDraft? ReadOne(SchemaNodes nodes, YamlNode node, string kind)
    {
        if (nodes.Mapping(node, $"a copy of {kind}", Example) is not { } mapping)
        {
            return null;
        }

        nodes.RefuseUnknownKeys(mapping, "a copy", "kind", "subject", "prefix");
        if (mapping.Find("kind") is not { } copyKind || mapping.Find("subject") is not { } subject)
        {
            nodes.Diagnostics.Error(CheckingCodes.SchemaMissingKey, mapping.Span, $"a copy of {kind} needs `kind` and `subject`", Example);
            return null;
        }

        Located<string>? prefix = mapping.Find("prefix") is { } written ? nodes.Text(written.Value, "`prefix` of a copy") : null;
        return nodes.Text(copyKind.Value, "`kind` of a copy") is { } name
            ? new CopyDraft(name, nodes.Names(subject.Value, "`subject` of a copy"), prefix)
            : null;
    }
}
