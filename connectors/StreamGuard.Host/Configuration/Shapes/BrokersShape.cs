using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>`[a:9092, b:9092]`, or `a:9092,b:9092` as other clients have it.</summary>
internal sealed class BrokersShape : Shape<IReadOnlyList<string>>
{
    private const int Most = 100;
    private const string Help = "write HOST:PORT, an IPv6 address in brackets and quotes: `kafka-1:9092`, `'[::1]:9092'`";

    public override string Called => "a list of brokers";

    public override string Bounds => $"1 to {Most}; or text with commas";

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        List<Located<string>> written = [];
        value = [];
        switch (node)
        {
            case YamlScalar { IsNull: false } text:
                written.AddRange(text.Value.Split(',').Select(one => new Located<string>(one.Trim(), text.Span)));
                break;
            case YamlSequence list when list.Items.All(one => one is YamlScalar { IsNull: false }):
                written.AddRange(list.Items.Cast<YamlScalar>().Select(one => one.Located));
                break;
            default:
                return Refuse(node, place);
        }

        if (written.Count is 0 or > Most)
        {
            place.Reading.Error(ConfigurationCodes.TooMany, node.Span, $"{place.Called} has {written.Count} items", $"write 1 to {Most}, for example `{place.Example}`");
            return false;
        }

        value = [.. written.Select(one => one.Value)];
        return written.Select(one => IsBroker(one, place)).Aggregate(true, (all, one) => all && one);
    }

    public override Shown Show(IReadOnlyList<string> value) => new ShownText($"[{string.Join(", ", value.Select(ScalarYaml.Of))}]");

    public override JsonObject Editor() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1, ["maxItems"] = Most }),
    };

    private static bool IsBroker(Located<string> written, Place place)
    {
        if (AddressText.TryRead(written.Value, out _, out _))
        {
            return true;
        }

        if (written.Value.Contains('@', StringComparison.Ordinal))
        {
            // Somebody put a password before the host.
            place.Reading.Mask(written.Span);
            place.Reading.Error(
                ConfigurationCodes.PlainSecret, written.Span, "a broker is named without user and password", $"{Help}; who we are stands in `properties`");
            return false;
        }

        place.Reading.Error(ConfigurationCodes.Form, written.Span, $"`{written.Value}` is not a broker", Help);
        return false;
    }
}
