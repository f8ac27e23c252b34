namespace StreamGuard.Rules.Syntax.Language;

public sealed record LanguageOperator(string Form, string Meaning);

/// <summary>Operators by level, from what binds least to what binds most, as the reference page shows them.</summary>
public static class LanguageOperators
{
    public static IReadOnlyList<LanguageOperator> All { get; } =
    [
        new("x if c else y", "x where c is true, else y, also where c is unknown; to the right: `a if b else c if d else e`"),
        new("a or b", "true where one is"),
        new("a and b", "true where both are"),
        new("not a", "true where a is false"),
        new("a == b, a != b, a < b, a <= b, a > b, a >= b", "comparisons; they do not chain"),
        new("x [not] in [a, b], x [not] in list NAME", "whether it is one of these"),
        new("x [not] between a and b", "both ends included"),
        new("t [not] contains u, t [not] starts with u, t [not] ends with u", "text in text, upper and lower case apart"),
        new("t [not] matches 'regex'", "a regular expression found anywhere in the text, in linear time"),
        new("x is missing, x is not missing", "whether there is a value"),
        new("a + b, a - b", "sums"),
        new("a * b, a / b, a % b", "products; division by zero is missing"),
        new("-a", "the negative"),
    ];
}
