using System.Collections.Immutable;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Kafka.Settings;
using Properties = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace StreamGuard.Host.Configuration.Keys;

/// <summary>The keys of `kafka.properties`: the client's table, in the shapes of ours.</summary>
internal static class PropertyKeys
{
    private static readonly string[] Endings = [ClientProperties.FromEnvironment, ClientProperties.FromFile];
    private static readonly Properties Usual = new KafkaSettings().Properties;

    public static readonly BlockShape<Properties> Block = new("`properties`", Usual, [.. ClientProperties.All.Select(Of)])
    {
        HidesUnknown = true,
        Remedy = "connectors/CONFIGURATION.md has the list; what decides whether anything can be lost is not an operator's to set",
    };

    /// <summary>What the other says wins, wherever it says that a secret is.</summary>
    public static Properties Merge(Properties one, Properties other)
    {
        var merged = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, one).ToBuilder();
        foreach ((string name, string value) in other)
        {
            merged.RemoveRange(Endings.Where(name.EndsWith).SelectMany(ending => Endings.Select(every => name[..^ending.Length] + every)));
            merged[name] = value;
        }

        return merged.ToImmutable();
    }

    private static Key<Properties> Of(ClientProperty property) => property.Form switch
    {
        ClientPropertyForm.Secret => Secret(property),
        ClientPropertyForm.File => Plain(property, Texts.Path, "/etc/ssl/certs/bank.pem"),
        ClientPropertyForm.Word => Plain(property, new WordShape<string>([.. property.Words.Select(word => (word, word))]), property.Words[0]),
        ClientPropertyForm.Milliseconds => Plain(property, new DigitsShape(property.Least, property.Most), "1_000", "milliseconds"),
        _ => Plain(property, Texts.Any, "…"),
    };

    private static Key<Properties, string> Plain(ClientProperty property, Shape<string> shape, string example, string? unit = null) =>
        new(property.Name, shape, Usual, all => all.GetValueOrDefault(property.Name)!, (all, value) => With(all, property.Name, value), property.Meaning)
        {
            IsLeftOut = true,
            Example = example,
            Unit = unit,
        };

    private static Key<Properties, SecretPlace?> Secret(ClientProperty property) =>
        new(
            property.Name, new SecretShape(), Usual, all => Find(all, property.Name),
            (all, place) => With(all, property.Name + place!.Ending, place.Source), property.Meaning)
        {
            IsLeftOut = true,
            Example = $"{{env: {property.Name.ToUpperInvariant().Replace('.', '_')}}}",
        };

    private static SecretPlace? Find(Properties all, string name) => Endings
        .Where(ending => all.ContainsKey(name + ending))
        .Select(ending => new SecretPlace(ending, all[name + ending]))
        .FirstOrDefault();

    private static ImmutableSortedDictionary<string, string> With(Properties all, string name, string value) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, all).SetItem(name, value);
}
