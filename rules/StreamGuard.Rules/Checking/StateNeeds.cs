using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking;

/// <summary>Gathers what a rule looks at in histories, a line for each kind, in the order of the schema.</summary>
internal static class StateNeeds
{
    public static IReadOnlyList<StateNeed> Of(CheckedRule rule, IEnumerable<CheckedExpression> parts, IEnumerable<QueryExpression> queries)
    {
        SortedDictionary<int, StateNeed> byKind = [];
        foreach (QueryExpression query in queries)
        {
            foreach (QueryStep step in query.Steps)
            {
                Add(byKind, step.Kind, query.WindowMilliseconds, RowFields(step.Value).Concat(RowFields(step.Where)));
            }
        }

        foreach (LatestFieldExpression latest in parts.OfType<LatestFieldExpression>())
        {
            Add(byKind, latest.Kind, null, [latest.Field]);
        }

        foreach (LatestPropertyExpression latest in parts.OfType<LatestPropertyExpression>())
        {
            Add(byKind, latest.Kind, null, []);
        }

        foreach (CheckedEmit emit in rule.Emits.Where(emit => emit.ForEach is not null))
        {
            Add(
                byKind,
                emit.ForEach!.Kind,
                emit.ForEach.WindowMilliseconds,
                emit.Values.Append(emit.To).Append(emit.ForEach.Where).SelectMany(RowFields));
        }

        if (rule.Unless is { } unless)
        {
            Add(byKind, unless.Kind, unless.WithinMilliseconds, RowFields(unless.Where));
        }

        if (rule.RecheckMilliseconds is { } recheck)
        {
            Add(byKind, rule.On, recheck, FieldsRead.ByRule(rule));
        }

        return [.. byKind.Values];
    }

    private static IEnumerable<Field> RowFields(CheckedExpression? expression) =>
        CheckedParts.All(expression).OfType<RowFieldExpression>().Select(read => read.Field);

    private static void Add(SortedDictionary<int, StateNeed> byKind, Kind kind, long? window, IEnumerable<Field> fields)
    {
        long? wanted = kind.Retention == RetentionMode.Latest ? null : window ?? kind.HistoryMilliseconds;
        StateNeed before = byKind.GetValueOrDefault(kind.Index) ?? new StateNeed(kind, [], wanted);
        byKind[kind.Index] = new StateNeed(
            kind,
            [.. before.Fields.Concat(fields).Distinct().OrderBy(one => one.Index)],
            wanted is null ? null : Math.Max(wanted.Value, before.WindowMilliseconds ?? 0));
    }
}
