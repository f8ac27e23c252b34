using System.Text.Json.Nodes;

namespace StreamGuard.Rules.Syntax.Language;

/// <summary>Editors type YAML scalars, we do not: what is text to us may be a number or a boolean to them.</summary>
internal static class EditorShapes
{
    public static JsonObject Of(LanguageKey key) => key.Shape switch
    {
        KeyShape.Choice => new JsonObject { ["enum"] = new JsonArray([.. key.Choices.Select(one => (JsonNode)one)]) },
        KeyShape.Texts or KeyShape.Offsets => List(Scalar()),
        KeyShape.Lets => new JsonObject { ["type"] = "object", ["additionalProperties"] = Scalar() },
        KeyShape.Emits => new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, List(new JsonObject { ["type"] = "string" })) },
        KeyShape.Blocks => List(EditorSchema.Reference(key.Block!)),
        KeyShape.TestEvents => List(new JsonObject
        {
            ["type"] = "object",
            ["maxProperties"] = 1,
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("object", "null") },
        }),
        KeyShape.ByOffset => new JsonObject { ["type"] = "object" },
        _ => Scalar(),
    };

    private static JsonObject Scalar() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };
}
