using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>Lines of events: out of order, at equal times and at the edges of windows, sent twice, changed under their id, with gaps.</summary>
internal sealed class EventGenerator(Chance chance, Schema schema)
{
    private const long Start = 1_772_416_800_000;

    private static readonly long[] Steps =
        [0, 0, 0, 1, 999, 1000, 1001, 9999, 10_000, 10_001, 59_999, 60_000, 60_001, 600_000, 600_001, -1, -1000, -10_000, -60_000, -600_000];

    private long now = Start;

    public IReadOnlyList<string> Make(int count)
    {
        var lines = new List<string>();
        for (int index = 0; index < count; index++)
        {
            if (lines.Count > 0 && chance.Percent(6))
            {
                lines.Add(chance.Pick(lines));
            }
            else
            {
                lines.Add(Event(chance.Percent(4) ? chance.Below(index + 1) : index));
            }
        }

        return lines;
    }

    private string Event(int number)
    {
        now += chance.Percent(2) ? 86_400_000L * chance.Between(-1, 1) : chance.Pick(Steps);
        Kind kind = chance.Pick([.. schema.Kinds]);
        IEnumerable<string> fields = kind.Fields
            .Where(field => field.Name == "who" || chance.Percent(75))
            .Select(field => $"\"{field.Name}\":{Value(field)}");
        return $"{{\"id\":\"e{number}\",\"kind\":\"{kind.Name}\",\"at\":{now},{string.Join(',', fields)}}}";
    }

    private string Value(Field field) => field.Type switch
    {
        FieldType.Id => field.Name == "who" ? chance.Pick("\"C1\"", "\"C1\"", "\"C2\"") : chance.Pick("\"C1\"", "\"C2\"", "\"P1\"", "\"a rather long id that fits in no word\""),
        FieldType.Text => chance.Pick("\"a\"", "\"b\"", "\"ab\"", "\"É\"", "\"中文字\"", "\"\"", "\"a text that is longer than eighteen bytes\""),
        FieldType.Bool => chance.Pick("true", "false"),
        FieldType.Int => chance.Percent(5) ? chance.Pick("9223372036854775807", "-9223372036854775807") : chance.Between(-2, 8).ToString(),
        FieldType.Number => chance.Percent(5)
            ? chance.Pick("1e300", "-1e300", "1e-300", "123456789.1234565", "1e26", "1.0000001e26", "9007199254740993")
            : chance.Pick("0", "0.1", "0.5", "2.5", "-1.5", "90", "0.0000005", "33.3333333"),
        FieldType.Money => chance.Percent(5)
            ? chance.Pick("\"922337203685477.5807\"", "\"-922337203685477.5807\"", "0.0001", "0.00005")
            : chance.Pick("0", "10", "12.5", "100", "\"99.9999\"", "-5", "1000"),
        FieldType.Duration => chance.Pick("1", "10", "90", "\"1m\"", "0", "-1", "0.5"),
        FieldType.Time => chance.Percent(5)
            ? chance.Pick("9223372036854775807", "-9223372036854775807", "0")
            : $"\"{ZonedTime.Rfc3339(now + chance.Pick(Steps), schema.TimeZone)}\"",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type.ToString()),
    };
}
