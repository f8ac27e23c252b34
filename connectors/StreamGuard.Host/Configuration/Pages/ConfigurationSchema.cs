using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Keys;

namespace StreamGuard.Host.Configuration.Pages;

/// <summary>`connectors/streamguard.schema.json`: completion and checks in editors (JSON Schema draft 7, which YAML editors read).</summary>
public static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Generate()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "StreamGuard configuration",
            ["description"] = "Made from the tables by which configurations are read; see CONFIGURATION.md.",
        };
        foreach ((string name, JsonNode? value) in AllKeys.Block.Editor())
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(Indented) + "\n";
    }
}
