using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>
/// Expressions of a wanted type as text, everything in parentheses. In a row, bare names are the row's, `this.` the trigger's. What does not
/// pass the checker is thrown away by whoever asked.
/// </summary>
internal sealed class ExpressionGenerator(Chance chance, Schema schema, Kind trigger, IReadOnlyList<(string Name, FieldType Type)> lets)
{
    public Kind? Row { get; init; }

    public string Make(FieldType type, int depth)
    {
        List<Func<string>> simple = [() => Literal(type)];
        AddNames(simple, type);
        if (depth <= 0 || chance.Percent(20))
        {
            return chance.Pick(simple)();
        }

        List<Func<string>> compound = [];
        compound.Add(() => $"({Make(type, depth - 1)} if {Make(FieldType.Bool, depth - 1)} else {Make(type, depth - 1)})");
        compound.Add(() => $"coalesce({Make(type, depth - 1)}, {Make(type, depth - 1)})");
        AddOperators(compound, type, depth - 1);
        if (Row is null)
        {
            var queries = new QueryGenerator(chance, schema, trigger, lets);
            compound.Add(() => queries.Make(type, depth - 1));
            compound.Add(() => queries.Make(type, depth - 1));
            if (type == FieldType.Bool)
            {
                // Conditions that often hold, so that something follows.
                compound.AddRange(Enumerable.Repeat(() => $"({queries.Make(FieldType.Int, depth - 1)} {chance.Pick(">=", "<=", "!=")} {chance.Between(0, 2)})", 4));
                compound.AddRange(Enumerable.Repeat(() => $"({queries.Make(FieldType.Money, depth - 1)} > {Literal(FieldType.Money)})", 2));
                compound.Add(() => $"({queries.Make(chance.Pick(FieldType.Id, FieldType.Time, FieldType.Number), 0)} is not missing)");
            }
        }

        return chance.Pick(chance.Percent(25) ? simple : compound)();
    }

    public static string Literal(Chance chance, FieldType type) => type switch
    {
        FieldType.Bool => chance.Pick("true", "false"),
        FieldType.Int => chance.Pick("0", "1", "2", "3", "-1", "7", "9_223_372_036_854_775_807"),
        FieldType.Number => chance.Pick("0.5", "0.1", "2.5", "-1.5", "1000000.25", "0.0000005"),
        FieldType.Money => chance.Pick("0.1", "10", "12.5", "100", "0.0001", "922_337_203_685_477.5807"),
        FieldType.Duration => chance.Pick("1s", "10s", "1m", "10m", "1h", "500ms"),
        FieldType.Text => chance.Pick("'a'", "'b'", "'ab'", "'é'", "'中文'", "''"),
        _ => chance.Pick("'C1'", "'C2'", "'P1'", "'m:C1'"),
    };

    private string Literal(FieldType type) => type == FieldType.Time ? (Row is null ? "at" : "this.at") : Literal(chance, type);

    private void AddNames(List<Func<string>> options, FieldType type)
    {
        foreach (Field field in trigger.Fields.Where(field => field.Type == type))
        {
            options.Add(() => "this." + field.Name);
        }

        foreach (Field field in (Row?.Fields ?? []).Where(field => field.Type == type && field.Kept))
        {
            options.Add(() => field.Name);
            options.Add(() => field.Name);
        }

        foreach ((string name, _) in lets.Where(let => let.Type == type))
        {
            options.Add(() => name);
        }

        Kind note = schema.Find("note")!;
        foreach (Field field in note.Fields.Where(field => field.Type == type))
        {
            options.Add(() => "note." + field.Name);
        }

        if (type == FieldType.Time)
        {
            options.Add(() => "note.at");
        }

        if (type == FieldType.Id)
        {
            options.Add(() => chance.Pick("subject", "id"));
        }
    }

    private void AddOperators(List<Func<string>> options, FieldType type, int depth)
    {
        string Of(FieldType part) => Make(part, depth);
        switch (type)
        {
            case FieldType.Bool:
                FieldType compared = chance.Pick(FieldType.Int, FieldType.Number, FieldType.Money, FieldType.Duration, FieldType.Time);
                FieldType equated = chance.Pick(FieldType.Id, FieldType.Text, FieldType.Bool, FieldType.Int, FieldType.Money);
                options.Add(() => $"({Of(compared)} {chance.Pick("<", "<=", ">", ">=")} {Of(compared)})");
                options.Add(() => $"({Of(compared)} {chance.Pick("<", "<=", ">", ">=")} {Of(compared)})");
                options.Add(() => $"({Of(equated)} {chance.Pick("==", "!=")} {Of(equated)})");
                options.Add(() => $"({Of(FieldType.Bool)} {chance.Pick("and", "or")} {Of(FieldType.Bool)})");
                options.Add(() => $"({Of(FieldType.Bool)} {chance.Pick("and", "or")} {Of(FieldType.Bool)} {chance.Pick("and", "or")} {Of(FieldType.Bool)})");
                options.Add(() => $"(not {Of(FieldType.Bool)})");
                options.Add(() => $"({Of(compared)} {chance.Pick("", "not ")}between {Of(compared)} and {Of(compared)})");
                options.Add(() => $"({Of(equated)} is {chance.Pick("", "not ")}missing)");
                options.Add(() => $"({Of(FieldType.Id)} {chance.Pick("", "not ")}in ['C1', 'P1', 'zz'])");
                options.Add(() => $"({Of(FieldType.Int)} {chance.Pick("", "not ")}in [1, 2, 7])");
                options.Add(() => $"({Of(FieldType.Money)} {chance.Pick("", "not ")}in [10, 12.5, 100])");
                options.Add(() =>
                    $"({Of(FieldType.Text)} {chance.Pick("", "not ")}{chance.Pick("contains", "starts with", "ends with")} {Literal(FieldType.Text)})");
                options.Add(() => $"({Of(FieldType.Text)} {chance.Pick("", "not ")}matches '^[a-z]+$')");
                break;
            case FieldType.Int:
                options.Add(() => $"({Of(type)} {chance.Pick("+", "-", "*", "%")} {Of(type)})");
                options.Add(() => $"(-{Of(type)})");
                options.Add(() => $"{chance.Pick("hour", "weekday", "day")}({Of(FieldType.Time)})");
                options.Add(() => $"length({Of(FieldType.Text)})");
                options.Add(() => $"{chance.Pick("abs", "round", "floor", "ceil")}({Of(type)})");
                options.Add(() => $"{chance.Pick("min", "max")}({Of(type)}, {Of(type)})");
                break;
            case FieldType.Number:
                options.Add(() => $"({Of(type)} {chance.Pick("+", "-", "*", "/", "%")} {Of(type)})");
                options.Add(() => $"({Of(FieldType.Int)} / {Of(FieldType.Int)})");
                options.Add(() => $"({Of(FieldType.Money)} / {Of(FieldType.Money)})");
                options.Add(() => $"({Of(FieldType.Duration)} / {Of(FieldType.Duration)})");
                options.Add(() => $"{chance.Pick("sqrt", "log")}({Of(chance.Pick(FieldType.Int, FieldType.Number, FieldType.Money))})");
                options.Add(() => $"{chance.Pick("abs", "round", "floor", "ceil")}({Of(type)})");
                options.Add(() => $"distance_km({Of(type)}, {Of(type)}, {Of(FieldType.Int)}, {Of(type)})");
                break;
            case FieldType.Money:
                options.Add(() => $"({Of(type)} {chance.Pick("+", "-", "%")} {Of(type)})");
                options.Add(() => $"({Of(type)} {chance.Pick("*", "/")} {Of(chance.Pick(FieldType.Int, FieldType.Number))})");
                options.Add(() => $"({Of(FieldType.Number)} * {Of(type)})");
                options.Add(() => $"({Of(type)} {chance.Pick("+", "-")} {Of(chance.Pick(FieldType.Int, FieldType.Number))})");
                options.Add(() => $"(-{Of(type)})");
                options.Add(() => $"{chance.Pick("abs", "round", "floor", "ceil")}({Of(type)})");
                options.Add(() => $"{chance.Pick("min", "max")}({Of(type)}, {Of(type)})");
                break;
            case FieldType.Duration:
                options.Add(() => $"({Of(type)} {chance.Pick("+", "-", "%")} {Of(type)})");
                options.Add(() => $"({Of(FieldType.Time)} - {Of(FieldType.Time)})");
                options.Add(() => $"({Of(type)} {chance.Pick("*", "/")} {Of(chance.Pick(FieldType.Int, FieldType.Number))})");
                break;
            case FieldType.Time:
                options.Add(() => $"({Of(type)} {chance.Pick("+", "-")} {Of(FieldType.Duration)})");
                break;
            case FieldType.Text:
                options.Add(() => $"lower({Of(type)})");
                break;
        }
    }
}
