using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Checking.Schemas;

/// <summary>`fields: {name: type, …}`.</summary>
internal static class FieldsReader
{
    public static IReadOnlyList<(Located<string> Name, FieldType Type)>? Read(SchemaNodes nodes, YamlNode node, string kind)
    {
        if (nodes.Mapping(node, $"`fields` of {kind}", "write `fields: {customer: id, amount: money}`") is not { } mapping)
        {
            return null;
        }

        List<(Located<string>, FieldType)> fields = [];
        foreach (YamlEntry entry in mapping.Entries)
        {
            Located<string> name = entry.Key.Located;
            CheckName(nodes.Diagnostics, name);
            if (nodes.Text(entry.Value, $"the type of `{name.Value}`") is not { } written)
            {
                continue;
            }

            if (TypeNames.Find(written.Value) is not { } type)
            {
                nodes.Diagnostics.Error(
                    CheckingCodes.SchemaUnknownType,
                    written.Span,
                    $"`{written.Value}` is not a type",
                    NearestName.Hint(written.Value, TypeNames.All) ?? $"the types are {string.Join(", ", TypeNames.All)}");
                type = FieldType.Text;
            }

            fields.Add((name, type));
        }

        if (fields.Count > Schema.MostFieldsPerKind)
        {
            nodes.Diagnostics.Error(
                CheckingCodes.SchemaTooMany,
                fields[Schema.MostFieldsPerKind].Item1.Span,
                $"{kind} has {fields.Count} fields; at most {Schema.MostFieldsPerKind} are allowed",
                "leave out what no rule reads");
        }

        return fields;
    }

    private static void CheckName(Diagnostics diagnostics, Located<string> name)
    {
        if (name.Value is "at" or "id" or "kind")
        {
            diagnostics.Error(CheckingCodes.SchemaBadName, name.Span, $"every event has `{name.Value}`: it is not a field", "leave it away");
        }
        else if (!NameForm.IsIdentifier(name.Value))
        {
            diagnostics.Error(
                CheckingCodes.SchemaBadName,
                name.Span,
                $"`{name.Value}` is not a name of a field",
                "a name begins with a letter and goes on with letters, digits and `_`");
        }
    }
}
