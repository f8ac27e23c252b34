using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Keys;

/// <summary>Keys with values of their own.</summary>
internal sealed class BlockShape<T>(string name, T usual, IReadOnlyList<Key<T>> keys) : Shape<T>, IKeyBlock
    where T : class
{
    /// <summary>Behind a key that is not known a secret may stand.</summary>
    public bool HidesUnknown { get; init; }

    /// <summary>What to do about a key that is not known and near to none; its keys are listed otherwise.</summary>
    public string? Remedy { get; init; }

    public override string Called => "keys with values";

    public override IKeyBlock Block => this;

    IReadOnlyList<IKey> IKeyBlock.Keys => keys;

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out T value) => TryRead(node, place, usual, out value);

    /// <summary>True also where single keys could not be read: these are as in <paramref name="start"/>, and the others are not told to be missing.</summary>
    public bool TryRead(YamlNode node, Place place, T start, [MaybeNullWhen(false)] out T value)
    {
        value = start;
        if (node is not YamlMapping mapping)
        {
            return Refuse(node, place);
        }

        foreach (YamlEntry entry in mapping.Entries.Where(entry => keys.All(key => key.Name != entry.Key.Value)))
        {
            RefuseUnknown(entry, place);
        }

        foreach (Key<T> key in keys)
        {
            if (mapping.Find(key.Name) is { } entry)
            {
                Place here = place.Key(key.Name, entry.Key.Span, key.Line);
                place.Reading.Note(here.Path, entry.Value is YamlScalar { IsNull: false } ? entry.Value.Span : entry.Key.Span);
                if (key.Read(value, entry.Value, here) is { } read)
                {
                    value = read;
                }
                else
                {
                    place.Reading.NoteUnread(here.Path);
                }
            }
            else if (key.IsRequired)
            {
                place.Reading.Error(ConfigurationCodes.MissingKey, Head(mapping, place), $"{name} has no `{key.Name}`", $"write `{key.Line}`");
            }
        }

        return true;
    }

    public override Shown Show(T value) => new ShownKeys(
        [.. keys.Select(key => (key.Name, key.Show(value))).Where(entry => entry.Item2 is not null).Select(entry => (entry.Name, entry.Item2!))]);

    public override JsonObject Editor()
    {
        JsonObject properties = [];
        foreach (Key<T> key in keys)
        {
            JsonObject property = key.Editor();
            property["description"] = key.Default is { } usually ? $"{key.Meaning}. Default: {usually}." : $"{key.Meaning}.";
            properties[key.Name] = property;
        }

        JsonObject block = new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (keys.Any(key => key.IsRequired))
        {
            block["required"] = new JsonArray([.. keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]);
        }

        return block;
    }

    private void RefuseUnknown(YamlEntry entry, Place place)
    {
        string written = entry.Key.Value;
        if (SecretNames.IsOne(written) || HidesUnknown)
        {
            place.Reading.Mask(entry.Value.Span);
        }

        place.Reading.Error(
            ConfigurationCodes.UnknownKey, entry.Key.Span, $"{name} has no key `{written}`",
            NearestName.Hint(written, keys.Select(key => key.Name), Remedy ?? $"its keys are {string.Join(", ", keys.Select(key => key.Name))}"));
    }

    private static Span Head(YamlMapping mapping, Place place) =>
        mapping.Entries.Count > 0 && place.Path.EndsWith(']') ? mapping.Entries[0].Key.Span : place.Span;
}
