using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

internal static class EvidenceOf
{
    private const int MostRows = 64;

    public static IReadOnlyList<string> Condition(CheckedRule rule, Sight sight) => [.. Rows(rule, sight).Select(row => row.Event.Id)];

    /// <summary>The rows that the condition's queries show, by time, then the kinds' order, then arrival; the newest 64.</summary>
    public static IReadOnlyList<ArrivedEvent> Rows(CheckedRule rule, Sight sight) =>
    [
        .. RuleReads.QueriesOfCondition(rule)
            .SelectMany(query => PlainQueries.Answer(query, sight).Evidence)
            .DistinctBy(row => row.Arrival)
            .OrderBy(row => row.Event.At)
            .ThenBy(row => row.Event.Kind.Index)
            .ThenBy(row => row.Arrival)
            .TakeLast(MostRows),
    ];
}
