using System.Text;

namespace StreamGuard.Rules.Syntax.Printing;

internal static class TestText
{
    public static string Event(TestEventSyntax one)
    {
        string subject = one.Subject is { } other ? "@" + other.Value : string.Empty;
        string repetition = one.EveryMilliseconds > 0 ? $" every {DurationText.Print(one.EveryMilliseconds)} x{one.Times}" : string.Empty;
        string head = YamlText.Of($"{DurationText.Print(one.Offset.Value)} {one.Kind.Value}{subject}{repetition}");
        return $"{head}: {Fields(one.Fields)}";
    }

    public static string Fields(IReadOnlyList<TestFieldSyntax> fields)
    {
        IEnumerable<string> all = fields.Select(
            field => $"{YamlText.InFlow(field.Name.Value)}: {(field.Value is { } value ? YamlText.InFlow(value.Value) : "~")}");
        return $"{{{string.Join(", ", all)}}}";
    }

    public static string Texts(IEnumerable<Located<string>> texts) =>
        $"[{string.Join(", ", texts.Select(text => YamlText.InFlow(text.Value)))}]";

    public static string Offsets(IEnumerable<Located<long>> offsets) =>
        $"[{string.Join(", ", offsets.Select(offset => DurationText.Print(offset.Value)))}]";

    public static string ByOffset<T>(IEnumerable<(Located<long> Offset, T Expected)> all, Func<T, string> print)
    {
        var text = new StringBuilder("{");
        text.AppendJoin(", ", all.Select(one => $"{DurationText.Print(one.Offset.Value)}: {print(one.Expected)}"));
        return text.Append('}').ToString();
    }
}
