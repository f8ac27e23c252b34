using StreamGuard.Rules.Syntax.Language;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What a function without a window takes.</summary>
internal sealed record PlainFunctionSignature(string Name, PlainFunction Function, int Fewest, int Most)
{
    public string Shape => LanguageFunctions.Plain.First(one => one.Name == Name).Signature;
}

/// <summary>What a query takes.</summary>
internal sealed record QueryFunctionSignature(string Name, QueryFunction Function, QueryValueUse Value)
{
    public string Shape => LanguageFunctions.Queries.First(one => one.Name == Name).Signature;
}

internal enum QueryValueUse
{
    Refused,
    Optional,
    Required,
}

/// <summary>The checked tree's functions behind the names of the language.</summary>
internal static class FunctionTable
{
    public const int MostArguments = 16;

    private static readonly Dictionary<string, PlainFunctionSignature> PlainByName =
        Enum.GetValues<PlainFunction>().Select(SignatureOf).ToDictionary(one => one.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, QueryFunctionSignature> QueryByName =
        Enum.GetValues<QueryFunction>().Select(SignatureOf).ToDictionary(one => one.Name, StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. PlainByName.Keys.Union(QueryByName.Keys)];

    public static PlainFunctionSignature? FindPlain(string name) => PlainByName.GetValueOrDefault(name);

    public static QueryFunctionSignature? FindQuery(string name) => QueryByName.GetValueOrDefault(name);

    private static PlainFunctionSignature SignatureOf(PlainFunction function)
    {
        (int fewest, int most) = function switch
        {
            PlainFunction.Min or PlainFunction.Max or PlainFunction.Coalesce => (2, MostArguments),
            PlainFunction.DistanceKm => (4, 4),
            _ => (1, 1),
        };
        string name = function == PlainFunction.DistanceKm ? "distance_km" : function.ToString().ToLowerInvariant();
        return new PlainFunctionSignature(name, function, fewest, most);
    }

    private static QueryFunctionSignature SignatureOf(QueryFunction function) =>
        new(function.ToString().ToLowerInvariant(), function, function switch
        {
            QueryFunction.Sequence => QueryValueUse.Refused,
            QueryFunction.Exists or QueryFunction.Count => QueryValueUse.Optional,
            _ => QueryValueUse.Required,
        });
}
