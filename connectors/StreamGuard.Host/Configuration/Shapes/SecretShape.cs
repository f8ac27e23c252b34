using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Kafka.Settings;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Where a secret is.</summary>
/// <param name="Ending">Of the property's name, as the client's settings have it.</param>
internal sealed record SecretPlace(string Ending, string Source);

/// <summary>`{env: NAME}` or `{file: PATH}`. The secret itself is refused, and shown nowhere.</summary>
internal sealed class SecretShape : Shape<SecretPlace?>
{
    private const string Env = "env";
    private const string File = "file";

    public override string Called => "`{env: NAME}` or `{file: PATH}`";

    public override bool TryRead(YamlNode node, Place place, [NotNullWhen(true)] out SecretPlace? value)
    {
        value = null;
        if (node is YamlMapping { Entries: [{ Key.Value: Env or File, Value: YamlScalar { IsNull: false } source } only] })
        {
            bool isFile = only.Key.Value == File;
            TextShape shape = isFile ? Texts.Path : Texts.Variable;
            if (!shape.TryRead(source, place, out string? read))
            {
                place.Reading.Mask(source.Span);
                return false;
            }

            value = new SecretPlace(isFile ? ClientProperties.FromFile : ClientProperties.FromEnvironment, read);
            return true;
        }

        if (node is YamlScalar { IsNull: true })
        {
            return Refuse(node, place);
        }

        place.Reading.Mask(node.Span);
        if (node is not YamlRefused)
        {
            place.Reading.Error(
                ConfigurationCodes.PlainSecret, node.Span, $"{place.Called} is a secret, and secrets do not stand in this file",
                $"put it into a variable or a file, and write `{place.Example}`; change it if others have seen this file");
        }

        return false;
    }

    public override Shown Show(SecretPlace? value) =>
        new ShownText($"{{{(value!.Ending == ClientProperties.FromFile ? File : Env)}: {ScalarYaml.Of(value.Source)}}}");

    public override JsonObject Editor() => new()
    {
        ["oneOf"] = new JsonArray(Source(Env), Source(File)),
    };

    private static JsonObject Source(string key) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(key),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject { [key] = new JsonObject { ["type"] = "string" } },
    };
}
