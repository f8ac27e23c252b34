using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>Queries whose answer is of a wanted type.</summary>
internal sealed class QueryGenerator(Chance chance, Schema schema, Kind trigger, IReadOnlyList<(string Name, FieldType Type)> lets)
{
    private static readonly string[] Windows = ["1s", "10s", "1m", "10m"];

    public string Make(FieldType type, int depth)
    {
        Kind kind = Kept();
        List<Func<string>> options = [];
        switch (type)
        {
            case FieldType.Bool:
                options.Add(() => $"exists({kind.Name}{Where(kind, depth)}{Last()})");
                options.Add(() => $"rising({Value(kind, chance.Pick(FieldType.Int, FieldType.Money, FieldType.Time), depth)}{Where(kind, depth)}{Last()})");
                options.Add(() => Sequence(depth));
                break;
            case FieldType.Int:
                options.Add(() => $"count({kind.Name}{Where(kind, depth)}{Last()})");
                options.Add(() => $"count({Value(kind, chance.Pick(FieldType.Id, FieldType.Money), depth)}{Where(kind, depth)}{Last()})");
                options.Add(() => $"distinct({Value(kind, chance.Pick(FieldType.Id, FieldType.Int, FieldType.Text), depth)}{Where(kind, depth)}{Last()})");
                break;
            case FieldType.Number:
                options.Add(() => $"{chance.Pick("avg", "stddev")}({Value(kind, FieldType.Int, depth)}{Where(kind, depth)}{Last()})");
                options.Add(() => $"{chance.Pick("avg", "stddev", "sum")}({Value(kind, type, depth)}{Where(kind, depth)}{Last()})");
                break;
        }

        string[] functions = type switch
        {
            FieldType.Money => ["sum", "avg", "stddev", "min", "max", "first", "last"],
            FieldType.Duration => ["sum", "avg", "min", "max", "first", "last"],
            FieldType.Int => ["sum", "min", "max", "first", "last"],
            FieldType.Number or FieldType.Time => ["min", "max", "first", "last"],
            _ => ["first", "last"],
        };
        options.Add(() => $"{chance.Pick(functions)}({Value(kind, type, depth)}{Where(kind, depth)}{Last()})");
        return chance.Pick(options)();
    }

    public string Where(Kind kind, int depth) => chance.Percent(45) ? "" : " where " + InRow(kind).Make(FieldType.Bool, Math.Min(depth, 2));

    public string Last() => chance.Percent(20) ? "" : " last " + chance.Pick(Windows);

    public Kind Kept() => chance.Pick([.. schema.Kinds.Where(kind => kind.Retention != RetentionMode.None)]);

    public ExpressionGenerator InRow(Kind kind) => new(chance, schema, trigger, lets) { Row = kind };

    private string Value(Kind kind, FieldType type, int depth)
    {
        string[] fields = [.. kind.Fields.Where(field => field.Type == type && field.Kept).Select(field => field.Name)];
        return fields.Length > 0 && chance.Percent(75)
            ? $"{kind.Name}.{chance.Pick(fields)}"
            : $"{kind.Name}.({InRow(kind).Make(type, Math.Min(depth, 1))})";
    }

    private string Sequence(int depth)
    {
        IEnumerable<string> steps = Enumerable.Range(0, chance.Between(2, 3)).Select(_ =>
        {
            Kind kind = Kept();
            return kind.Name + Where(kind, depth);
        });
        return $"sequence({string.Join(", ", steps)}{Last()})";
    }
}
