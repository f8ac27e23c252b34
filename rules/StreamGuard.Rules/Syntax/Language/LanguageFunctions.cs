namespace StreamGuard.Rules.Syntax.Language;

/// <summary>All functions, once. `min` and `max` are both: with one argument that begins with a kind they are queries.</summary>
public static class LanguageFunctions
{
    public static IReadOnlyList<LanguageFunction> Plain { get; } =
    [
        new("hour", "hour(time)", "int", "Hour of the day, 0 to 23, in the schema's time zone."),
        new("weekday", "weekday(time)", "int", "Day of the week, Monday is 1, in the schema's time zone."),
        new("day", "day(time)", "int", "Day of the month, in the schema's time zone."),
        new("abs", "abs(x)", "as x", "The value without its sign."),
        new("min", "min(a, b, …)", "as the arguments", "The smallest; missing if one is missing."),
        new("max", "max(a, b, …)", "as the arguments", "The largest; missing if one is missing."),
        new("round", "round(x)", "as x", "To the nearest whole number (of money the whole unit, of a duration the whole second), halves to even."),
        new("floor", "floor(x)", "as x", "The largest whole number that is not larger; units as `round`."),
        new("ceil", "ceil(x)", "as x", "The smallest whole number that is not smaller; units as `round`."),
        new("sqrt", "sqrt(x)", "number", "The square root; missing for a negative x."),
        new("log", "log(x)", "number", "The natural logarithm; missing unless x is positive."),
        new("lower", "lower(text)", "text", "In lower-case letters."),
        new("length", "length(text)", "int", "The number of characters (Unicode scalars)."),
        new("coalesce", "coalesce(a, b, …)", "as the arguments", "The first that is not missing."),
        new("distance_km", "distance_km(lat1, lon1, lat2, lon2)", "number", "Kilometres along the great circle."),
    ];

    public static IReadOnlyList<LanguageFunction> Queries { get; } =
    [
        new("exists", "exists(KIND[.field] [where …] [last D])", "bool", "Whether there is such an event (whose field is not missing)."),
        new("count", "count(KIND[.field] [where …] [last D])", "int", "How many there are (whose field is not missing)."),
        new("sum", "sum(KIND.field [where …] [last D])", "as the field", "The exact sum; 0 for none."),
        new("avg", "avg(KIND.field [where …] [last D])", "number; of money and durations as the field", "The mean; missing for none."),
        new("min", "min(KIND.field [where …] [last D])", "as the field", "The smallest value; missing for none."),
        new("max", "max(KIND.field [where …] [last D])", "as the field", "The largest value; missing for none."),
        new("stddev", "stddev(KIND.field [where …] [last D])", "number, of money money", "The standard deviation of the population."),
        new("distinct", "distinct(KIND.field [where …] [last D])", "int", "How many different values there are."),
        new("first", "first(KIND.field [where …] [last D])", "as the field", "The earliest value, by `at`, then arrival."),
        new("last", "last(KIND.field [where …] [last D])", "as the field", "The latest value, by `at`, then arrival."),
        new("rising", "rising(KIND.field [where …] [last D])", "bool", "At least two values, each larger than the one before."),
        new(
            "sequence", "sequence(KIND [where …], KIND [where …], … [last D])", "bool",
            "Such events exist with strictly increasing times; `last` bounds every step."),
    ];

    private static readonly HashSet<string> PlainNames = [.. Plain.Select(function => function.Name)];
    private static readonly HashSet<string> QueryNames = [.. Queries.Select(function => function.Name)];

    public static bool IsPlain(string name) => PlainNames.Contains(name);

    public static bool IsQuery(string name) => QueryNames.Contains(name);

    /// <summary>A query that looks at a value of each row, not at the rows themselves.</summary>
    public static bool NeedsValue(string name) => IsQuery(name) && name is not ("exists" or "count" or "sequence");
}
