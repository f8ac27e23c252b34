using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Keys;

/// <summary>Blocks under names that the author chooses.</summary>
internal sealed class MapShape<T>(ScalarShape<string> name, BlockShape<T> block, Func<string, T> usual, int most) : Shape<IReadOnlyDictionary<string, T>>
    where T : class
{
    public override string Called => "names with keys of their own";

    public override string Bounds => $"at most {most}, each name {name.Called}";

    public override IKeyBlock Block => block.Block;

    public override string WayIn => ".NAME";

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        if (node is not YamlMapping mapping)
        {
            return Refuse(node, place);
        }

        if (mapping.Entries.Count > most)
        {
            place.Reading.Error(ConfigurationCodes.TooMany, mapping.Entries[most].Key.Span, $"{place.Called} has {mapping.Entries.Count} names", $"write at most {most}");
            return false;
        }

        bool isGood = true;
        var read = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (YamlEntry entry in mapping.Entries)
        {
            Span key = entry.Key.Span;
            if (name.Parse(entry.Key.Value, place.Reading.Folder, out string called) is { } refusal)
            {
                place.Reading.Error(refusal.Code, key, refusal.Message, refusal.Help);
                isGood = false;
            }
            else if (block.TryRead(entry.Value, place.Key(called, key, $"{called}: {{}}"), usual(called), out T? one))
            {
                place.Reading.Note($"{place.Path}.{called}", key);
                read[called] = one;
            }
            else
            {
                isGood = false;
            }
        }

        value = read.ToImmutable();
        return isGood;
    }

    public override Shown Show(IReadOnlyDictionary<string, T> value) => new ShownKeys([.. value.Select(one => (ScalarYaml.Of(one.Key), block.Show(one.Value)))]);

    public override JsonObject Editor() => new() { ["type"] = "object", ["maxProperties"] = most, ["additionalProperties"] = block.Editor() };
}
