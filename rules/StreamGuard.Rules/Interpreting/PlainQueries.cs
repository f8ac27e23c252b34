using System.Numerics;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>What a query says, and the rows that show it.</summary>
internal sealed record QueryAnswer(PlainValue Value, IReadOnlyList<ArrivedEvent> Evidence);

internal static class PlainQueries
{
    private const int MostEvidenceRows = 16;

    private sealed record Used(ArrivedEvent Row, PlainValue Value);

    public static QueryAnswer Answer(QueryExpression query, Sight sight)
    {
        if (query.Function == QueryFunction.Sequence)
        {
            return Sequence(query, sight);
        }

        FieldType type = query.Steps[0].Value?.Type ?? FieldType.Int;
        List<Used> used = RowsOf(query.Steps[0], query.WindowMilliseconds, sight);
        return query.Function switch
        {
            QueryFunction.Exists => new(PlainValue.Of(used.Count > 0), [.. used.TakeLast(1).Select(one => one.Row)]),
            QueryFunction.Count => Newest(PlainValue.Of((long)used.Count), used),
            QueryFunction.Sum => Newest(PlainSums.Sum(Values(used), type), used),
            QueryFunction.Avg => Newest(PlainSums.Average(Values(used), type), used),
            QueryFunction.Stddev => Newest(PlainSums.Deviation(Values(used), type), used),
            QueryFunction.Distinct => Newest(PlainValue.Of((long)Values(used).Distinct().Count()), used),
            QueryFunction.Rising => Newest(PlainValue.Of(Rises(Values(used))), used),
            QueryFunction.First => One(used.FirstOrDefault()),
            QueryFunction.Last => One(used.LastOrDefault()),
            QueryFunction.Min => One(Extreme(used, order => order < 0)),
            QueryFunction.Max => One(Extreme(used, order => order > 0)),
            _ => throw new InvalidOperationException($"No reading of {query.Function}."),
        };
    }

    /// <summary>The rows of the window for which `where` is true, by time, then arrival.</summary>
    public static IEnumerable<ArrivedEvent> Matching(Kind kind, CheckedExpression? where, long? window, Sight sight) =>
        sight.Window(kind, window).Where(row => where is null || Interpreter.Truth(where, sight with { Row = row.Event }) == true);

    private static List<Used> RowsOf(QueryStep step, long? window, Sight sight) =>
    [
        .. Matching(step.Kind, step.Where, window, sight)
            .Select(row => new Used(row, step.Value is null ? PlainValue.Missing : Interpreter.Evaluate(step.Value, sight with { Row = row.Event })))
            .Where(one => step.Value is null || !one.Value.IsMissing),
    ];

    private static List<PlainValue> Values(List<Used> used) => [.. used.Select(one => one.Value)];

    private static QueryAnswer Newest(PlainValue value, List<Used> used) =>
        new(value, [.. used.TakeLast(MostEvidenceRows).Select(one => one.Row)]);

    private static QueryAnswer One(Used? used) => used is null ? new(PlainValue.Missing, []) : new(used.Value, [used.Row]);

    /// <summary>The earliest of the rows with the extreme value.</summary>
    private static Used? Extreme(List<Used> used, Func<int, bool> isBetter) =>
        used.Count == 0 ? null : used.Aggregate((best, one) => isBetter(Interpreter.Order(one.Value, best.Value)) ? one : best);

    private static bool Rises(List<PlainValue> values) =>
        values.Count >= 2 && values.Zip(values.Skip(1)).All(pair => Interpreter.Order(pair.First, pair.Second) < 0);

    /// <summary>The latest match: from the end, each step the latest row strictly before the next one.</summary>
    private static QueryAnswer Sequence(QueryExpression query, Sight sight)
    {
        var found = new List<ArrivedEvent>();
        foreach (QueryStep step in query.Steps.Reverse())
        {
            ArrivedEvent? latest = Matching(step.Kind, step.Where, query.WindowMilliseconds, sight)
                .LastOrDefault(row => found.Count == 0 || row.Event.At < found[0].Event.At);
            if (latest is null)
            {
                return new(PlainValue.Of(false), []);
            }

            found.Insert(0, latest);
        }

        return new(PlainValue.Of(true), found);
    }
}
