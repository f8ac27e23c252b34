using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>`[0, 1, 4..7]`.</summary>
internal sealed class PartitionsShape(int most) : Shape<IReadOnlyList<int>>
{
    private const string Dots = "..";
    private const string Help = "write numbers of partitions and ranges of them: `[0, 1, 4..7]`";

    public override string Called => "a list of partitions";

    public override string Bounds => $"each 0 to {CountText.Print(most)}, ranges as `4..7`";

    public override bool TryRead(YamlNode node, Place place, [MaybeNullWhen(false)] out IReadOnlyList<int> value)
    {
        value = [];
        if (node is not YamlSequence list)
        {
            return Refuse(node, place);
        }

        SortedSet<int> partitions = [];
        bool isGood = list.Items.Aggregate(true, (all, item) => Add(item, place, partitions) && all);
        value = [.. partitions];
        return isGood;
    }

    public override Shown Show(IReadOnlyList<int> value)
    {
        List<string> shown = [];
        for (int first = 0, last; first < value.Count; first = last + 1)
        {
            for (last = first; last + 1 < value.Count && value[last + 1] == value[last] + 1; last++)
            {
            }

            shown.Add(first == last ? CountText.Print(value[first]) : $"{CountText.Print(value[first])}..{CountText.Print(value[last])}");
        }

        return new ShownText($"[{string.Join(", ", shown)}]");
    }

    public override JsonObject Editor() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = new JsonArray("integer", "string"), ["minimum"] = 0, ["maximum"] = most, ["pattern"] = @"^[0-9_]+(\.\.[0-9_]+)?$" },
    };

    private bool Add(YamlNode item, Place place, SortedSet<int> partitions)
    {
        if (item is not YamlScalar { IsNull: false } scalar)
        {
            place.Reading.Error(ConfigurationCodes.Shape, item.Span, $"an item of {place.Called} is a partition, this is {item.Description}", Help);
            return false;
        }

        string text = scalar.Value;
        int dots = text.IndexOf(Dots, StringComparison.Ordinal);
        bool isFirst = CountText.TryRead(dots < 0 ? text : text.AsSpan(0, dots), out long first);
        bool isLast = CountText.TryRead(dots < 0 ? text : text.AsSpan(dots + Dots.Length), out long last);
        if (!isFirst || !isLast || last < first)
        {
            place.Reading.Error(ConfigurationCodes.Form, scalar.Span, $"`{text}` is not a partition or a range of them", Help);
            return false;
        }

        if (last > most)
        {
            place.Reading.Error(ConfigurationCodes.OutOfRange, scalar.Span, $"`{text}` is more than {CountText.Print(most)}", $"write 0 to {CountText.Print(most)}");
            return false;
        }

        return AddRange(scalar.Span, (int)first, (int)last, place, partitions);
    }

    private static bool AddRange(Span span, int first, int last, Place place, SortedSet<int> partitions)
    {
        for (int partition = first; partition <= last; partition++)
        {
            if (!partitions.Add(partition))
            {
                place.Reading.Error(ConfigurationCodes.Repeated, span, $"partition {partition} stands twice in the list", "delete one of the two");
                return false;
            }
        }

        return true;
    }
}
