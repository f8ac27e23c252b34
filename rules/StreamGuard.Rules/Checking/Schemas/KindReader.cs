using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>One entry of `kinds:`.</summary>
internal static class KindReader
{
    public static KindDraft? Read(SchemaNodes nodes, YamlEntry entry)
    {
        Located<string> name = entry.Key.Located;
        CheckName(nodes.Diagnostics, name);
        if (nodes.Mapping(entry.Value, $"kind `{name.Value}`", $"write `{name.Value}: {{subject: customer, fields: {{customer: id}}}}`") is not { } mapping)
        {
            return null;
        }

        nodes.RefuseUnknownKeys(mapping, $"kind `{name.Value}`", "subject", "prefix", "resolve", "history", "fields", "keep", "copies");
        KindDraft draft = new(name);
        foreach ((YamlScalar key, YamlNode value) in mapping.Entries)
        {
            string what = $"`{key.Value}` of {name.Value}";
            switch (key.Value)
            {
                case "subject":
                    draft.Subject = nodes.Names(value, what);
                    break;
                case "prefix":
                    draft.Prefix = nodes.Text(value, what);
                    break;
                case "history":
                    draft.History = nodes.Text(value, what) is { } written ? HistoryReader.Read(written, nodes.Diagnostics) : null;
                    break;
                case "fields":
                    draft.Fields = FieldsReader.Read(nodes, value, name.Value) ?? [];
                    break;
                case "keep":
                    draft.Keep = value is YamlSequence { Items.Count: 0 } ? [] : nodes.Names(value, what);
                    break;
                case "copies":
                    draft.Copies = CopiesReader.Read(nodes, value, name.Value);
                    break;
                case "resolve":
                    draft.Resolve = ResolveReader.Read(nodes, value, name.Value);
                    break;
            }
        }

        return draft;
    }

    private static void CheckName(Diagnostics diagnostics, Located<string> name)
    {
        if (!NameForm.IsIdentifier(name.Value))
        {
            diagnostics.Error(
                CheckingCodes.SchemaBadName,
                name.Span,
                $"`{name.Value}` is not a name of a kind",
                "a name begins with a letter and goes on with letters, digits and `_`");
        }
        else if (Syntax.Lexing.ReservedWords.Contains(name.Value) || EventNames.All.Contains(name.Value))
        {
            diagnostics.Error(
                CheckingCodes.SchemaBadName, name.Span, $"a kind cannot be called `{name.Value}`: rules could not name it", "give it another name");
        }
    }
}
