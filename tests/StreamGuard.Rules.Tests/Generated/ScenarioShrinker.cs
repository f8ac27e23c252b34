using System.Text.Json;
using System.Text.Json.Nodes;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>Smaller scenarios: fewer events, rules, keys, then shorter expressions and events with fewer fields. What the checker refuses then is
/// passed over by the property.</summary>
internal static class ScenarioShrinker
{
    public static IEnumerable<Scenario> Smaller(Scenario scenario) =>
    [
        .. Parts(scenario.Events).Select(events => scenario with { Events = events }),
        .. Without(scenario.Rules).Where(rules => rules.Count > 0).Select(rules => scenario with { Rules = rules }),
        .. Replaced(scenario.Rules, SmallerRules).Select(rules => scenario with { Rules = rules }),
        .. Replaced(scenario.Events, SmallerEvents).Select(events => scenario with { Events = events }),
    ];

    /// <summary>Halves first, then all but one.</summary>
    private static IEnumerable<IReadOnlyList<string>> Parts(IReadOnlyList<string> events)
    {
        for (int length = events.Count / 2; length > 1; length /= 2)
        {
            for (int start = 0; start < events.Count; start += length)
            {
                yield return [.. events.Take(start), .. events.Skip(start + length)];
            }
        }

        foreach (IReadOnlyList<string> fewer in Without(events))
        {
            yield return fewer;
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> all) =>
        Enumerable.Range(0, all.Count).Select(index => (IReadOnlyList<T>)[.. all.Where((_, other) => other != index)]);

    private static IEnumerable<IReadOnlyList<T>> Replaced<T>(IReadOnlyList<T> all, Func<T, IEnumerable<T>> smaller) =>
        all.SelectMany((one, index) => smaller(one).Select(other => (IReadOnlyList<T>)[.. all.Take(index), other, .. all.Skip(index + 1)]));

    private static IEnumerable<RuleText> SmallerRules(RuleText rule) =>
    [
        .. Without(rule.Keys).Where(keys => keys.Any(key => key.Key == "rule")).Select(keys => new RuleText(keys)),
        .. Replaced(rule.Keys, SmallerKeys).Select(keys => new RuleText(keys)),
    ];

    private static IEnumerable<RuleKeyText> SmallerKeys(RuleKeyText key) => key.Value is { } value
        ? ExpressionShrinker.Smaller(value).Select(smaller => key with { Value = smaller })
        :
        [
            .. Without(key.Lines).Where(lines => lines.Count > 0).Select(lines => key with { Lines = lines }),
            .. Replaced(key.Lines, ExpressionShrinker.Smaller).Select(lines => key with { Lines = lines }),
        ];

    private static IEnumerable<string> SmallerEvents(string line)
    {
        JsonObject whole = JsonNode.Parse(line)!.AsObject();
        foreach (string field in whole.Select(member => member.Key).Except(["id", "kind", "at", "who"]))
        {
            JsonObject smaller = JsonNode.Parse(line)!.AsObject();
            smaller.Remove(field);
            yield return smaller.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
    }
}
