using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Tests.State;

/// <summary>A schema with every width of column: all kept, some kept, none kept, only the latest.</summary>
internal static class StateSchema
{
    public const long HistoryMilliseconds = 1_000;

    public static Schema Build()
    {
        Field[] fields =
        [
            new("customer", FieldType.Id, 0),
            new("channel", FieldType.Text, 1),
            new("known", FieldType.Bool, 2),
            new("amount", FieldType.Money, 3),
            new("share", FieldType.Number, 4),
        ];
        Field[] someKept = [.. fields.Select(field => field with { Kept = field.Index is 1 or 3 })];
        return new Schema(
            [
                Of(0, "all", fields, RetentionMode.Window),
                Of(1, "some", someKept, RetentionMode.Window),
                Of(2, "none", fields, RetentionMode.None),
                Of(3, "newest", fields, RetentionMode.Latest),
            ],
            TimeZoneInfo.Utc,
            "state tests");
    }

    private static Kind Of(int index, string name, IReadOnlyList<Field> fields, RetentionMode retention) =>
        new(index, name, fields) { SubjectFields = [0], Retention = retention, HistoryMilliseconds = HistoryMilliseconds };
}
