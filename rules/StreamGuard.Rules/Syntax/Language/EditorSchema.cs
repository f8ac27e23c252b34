using System.Text.Json;
using System.Text.Json.Nodes;

namespace StreamGuard.Rules.Syntax.Language;

/// <summary>`rules/rule.schema.json`: completion and checks of keys in editors (JSON Schema draft 7, which YAML editors read).</summary>
public static class EditorSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Generate()
    {
        var definitions = new JsonObject();
        foreach (LanguageBlock block in LanguageKeys.Definitions.Concat([LanguageKeys.Exception, LanguageKeys.Test]))
        {
            definitions[block.Name] = Block(block);
        }

        JsonArray OneOf() => [.. LanguageKeys.Definitions.Select(block => (JsonNode)Reference(block))];
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "StreamGuard rules",
            ["description"] = "Made from the tables by which rules are read; see REFERENCE.md.",
            ["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["oneOf"] = OneOf() } },
                new JsonObject { ["oneOf"] = OneOf() }),
            ["definitions"] = definitions,
        };
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Block(LanguageBlock block)
    {
        var properties = new JsonObject();
        foreach (LanguageKey key in block.Keys)
        {
            JsonObject property = EditorShapes.Of(key);
            property["description"] = key.Meaning;
            property["examples"] = new JsonArray(key.Example);
            properties[key.Name] = property;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = block.Meaning,
            ["required"] = new JsonArray([.. block.Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    internal static JsonObject Reference(LanguageBlock block) => new() { ["$ref"] = $"#/definitions/{block.Name}" };
}
