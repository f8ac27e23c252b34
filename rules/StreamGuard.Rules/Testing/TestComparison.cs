using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>What a test expects against what came.</summary>
internal sealed class TestComparison(CheckedRuleSet alone, RuleTestSyntax test, TestLines lines, EvaluationResult result)
{
    private CheckedRule Rule => alone.Rules[0];

    public IEnumerable<string> Differences() =>
    [
        .. result.Dead.Select(dead => $"the event at {At(lines.Clock.At(lines.Offsets[dead.Line - 1]))} was not taken: {Reason(dead)}"),
        .. Alerts(),
        .. test.Values.SelectMany(expected => expected.Values.Select(value => Value(expected.Offset.Value, value))).OfType<string>(),
        .. test.Scores.Select(expected => Score(expected.Offset.Value, expected.Score.Value)).OfType<string>(),
        .. test.Emits.Select(expected => Emitted(expected.Offset.Value, expected.Kinds)).OfType<string>(),
        .. Unknown(),
    ];

    private static string Reason(DeadLine dead) => dead.Reason switch
    {
        "conflict" => "another event has its id",
        "expired" => "it is older than its kind is kept",
        _ => dead.Detail,
    };

    private string At(long at) => lines.Clock.OffsetText(at);

    private IEnumerable<Alert> AlertsAt(long offset) => result.Alerts.Where(alert => alert.At == lines.Clock.At(offset));

    /// <summary>As many alerts at each offset as stand there, and nowhere else any.</summary>
    private IEnumerable<string> Alerts()
    {
        if (test.Alerts is null)
        {
            yield break;
        }

        var open = result.Alerts.ToList();
        foreach (long offset in test.Alerts.Select(one => one.Value))
        {
            int found = open.FindIndex(alert => alert.At == lines.Clock.At(offset));
            if (found >= 0)
            {
                open.RemoveAt(found);
            }
            else
            {
                yield return $"expected an alert at {At(lines.Clock.At(offset))}, none came{Closest(offset)}";
            }
        }

        foreach (Alert alert in open)
        {
            yield return $"an alert came at {At(alert.At)} that was not expected: {alert.Message}";
        }
    }

    private string Closest(long offset)
    {
        string? why = NearMiss.Of(alone, lines, lines.Clock.At(offset));
        return why is null ? "" : $"; closest: {why}";
    }

    private string? Value(long offset, TestFieldSyntax expected)
    {
        string name = expected.Name.Value;
        if (AlertsAt(offset).FirstOrDefault() is not { } alert)
        {
            return $"`{name}` at {At(lines.Clock.At(offset))} cannot be looked at: no alert came";
        }

        if (alert.Values.Cast<AlertValue?>().FirstOrDefault(value => value!.Value.Name == name) is not { } actual)
        {
            return $"the alert at {At(alert.At)} has no value `{name}`; it has {string.Join(", ", alert.Values.Select(value => value.Name))}";
        }

        AlertValue? wanted = expected.Value is null ? null : TestScalar.Read(name, actual.Type, expected.Value.Value, lines.Clock);
        bool same = wanted is { } known ? known == actual : expected.Value is null && actual.IsMissing;
        return same ? null : $"`{name}` at {At(alert.At)} is {Text(actual)}, not {expected.Value?.Value ?? "missing"}";
    }

    private string Text(AlertValue value) => value.IsMissing ? "missing" : ValueText.Of(value.Type, value.Slot, value.Text, lines.Clock.Zone);

    private string? Score(long offset, string expected)
    {
        if (AlertsAt(offset).FirstOrDefault() is not { } alert)
        {
            return $"the score at {At(lines.Clock.At(offset))} cannot be looked at: no alert came";
        }

        AlertValue? wanted = TestScalar.Read("score", StreamGuard.Engine.Events.FieldType.Number, expected, lines.Clock);
        return wanted is { } known && StreamGuard.Engine.Events.Slot.ToNumber(known.Slot).Equals(alert.Score)
            ? null
            : $"the score at {At(alert.At)} is {alert.Score}, not {expected}";
    }

    private string? Emitted(long offset, IReadOnlyList<Located<string>> expected)
    {
        string wanted = string.Join(", ", expected.Select(kind => kind.Value));
        string actual = string.Join(", ", result.Emitted.Where(one => one.At == lines.Clock.At(offset)).Select(one => one.Kind));
        return wanted == actual ? null : $"at {At(lines.Clock.At(offset))} [{actual}] was emitted, not [{wanted}]";
    }

    private IEnumerable<string> Unknown()
    {
        if (test.Unknown is null)
        {
            return [];
        }

        string[] wanted = [.. test.Unknown.Select(field => field.Value)];
        string[] actual = [.. result.Counts.Unknown.Keys.Where(key => key.Rule == Rule.Id).Select(key => key.Field)];
        return
        [
            .. wanted.Except(actual).Select(field => $"`{field}` was expected to leave the rule blind, but did not"),
            .. actual.Except(wanted).Select(field => $"the rule was blind because `{field}` was missing, which was not expected"),
        ];
    }
}
