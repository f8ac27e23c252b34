using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking;

/// <summary>The types as a schema and a diagnostic name them.</summary>
public static class TypeNames
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<FieldType>().Select(Of)];

    public static string Of(FieldType type) => type switch
    {
        FieldType.Id => "id",
        FieldType.Text => "text",
        FieldType.Bool => "bool",
        FieldType.Int => "int",
        FieldType.Number => "number",
        FieldType.Money => "money",
        FieldType.Duration => "duration",
        FieldType.Time => "time",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>With its article: "an int", "money".</summary>
    public static string Phrase(FieldType type) => type switch
    {
        FieldType.Money => "money",
        FieldType.Id or FieldType.Int => "an " + Of(type),
        _ => "a " + Of(type),
    };

    public static FieldType? Find(string name)
    {
        foreach (FieldType type in Enum.GetValues<FieldType>())
        {
            if (Of(type) == name)
            {
                return type;
            }
        }

        return null;
    }
}
