using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>A kind's fields in a sentence, for authors whose name is near none of them.</summary>
internal static class FieldList
{
    private const int Most = 12;

    public static string Of(Kind kind) => Of(kind.Fields.Select(field => field.Name));

    public static string Of(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(Most)) + (all.Length > Most ? ", …" : "");
    }
}
