using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Host.Configuration.Keys;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>A list of the same.</summary>
internal sealed class ListShape<T>(Shape<T> item, int most) : Shape<IReadOnlyList<T>>
{
    /// <summary>A list of one may be written without brackets.</summary>
    public bool MayBeOne { get; init; }

    /// <summary>An empty list says nothing that leaving the key out would not say.</summary>
    public bool MayBeEmpty { get; init; }

    public override string Called => "a list";

    public override string Bounds => $"{(MayBeEmpty ? 0 : 1)} to {most}, each {item.Called}{(MayBeOne ? "; one may stand alone" : "")}";

    public override IKeyBlock? Block => item.Block;

    public override string WayIn => "[]";

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        List<T> read = [];
        value = read;
        if (MayBeOne && node is YamlScalar { IsNull: false })
        {
            bool isRead = item.TryRead(node, place, out T? only);
            read.AddRange(isRead ? [only!] : []);
            return isRead;
        }

        if (node is not YamlSequence list)
        {
            return Refuse(node, place);
        }

        bool isEmpty = list.Items.Count == 0;
        if (list.Items.Count <= most && (!isEmpty || MayBeEmpty))
        {
            return Items(list, place, read);
        }

        place.Reading.Error(
            ConfigurationCodes.TooMany, isEmpty ? list.Span : list.Items[most].Span,
            isEmpty ? $"{place.Called} is empty" : $"{place.Called} has {list.Items.Count} items",
            $"write {(MayBeEmpty ? "at most" : "1 to")} {most}, for example `{place.Example}`");
        return false;
    }

    public override Shown Show(IReadOnlyList<T> value)
    {
        Shown[] items = [.. value.Select(item.Show)];
        return items.All(one => one is ShownText)
            ? new ShownText($"[{string.Join(", ", items.Cast<ShownText>().Select(one => one.Text))}]")
            : new ShownItems(items);
    }

    public override JsonObject Editor()
    {
        JsonObject list = new() { ["type"] = "array", ["items"] = item.Editor(), ["minItems"] = MayBeEmpty ? 0 : 1, ["maxItems"] = most };
        return MayBeOne ? new JsonObject { ["anyOf"] = new JsonArray(item.Editor(), list) } : list;
    }

    private bool Items(YamlSequence list, Place place, List<T> read)
    {
        bool isGood = true;
        Dictionary<string, Span> texts = new(StringComparer.Ordinal);
        for (int index = 0; index < list.Items.Count; index++)
        {
            YamlNode node = list.Items[index];
            Place here = place.Item(index) with { Span = node.Span };
            place.Reading.Note(here.Path, node.Span);
            if (!item.TryRead(node, here, out T? one))
            {
                place.Reading.NoteUnread(here.Path);
                isGood = false;
            }
            else if (item.Show(one) is ShownText { Text: var text } && !texts.TryAdd(text, node.Span))
            {
                place.Reading.Error(ConfigurationCodes.Repeated, node.Span, $"`{text}` stands twice in the list", "delete one of the two");
                isGood = false;
            }
            else
            {
                read.Add(one);
            }
        }

        return isGood;
    }
}
