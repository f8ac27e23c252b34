using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>
/// Rules with any of the language's keys. Only kinds of a higher rank are emitted, or one event of the same kind, and one rule at most is on
/// alerts: what branches at each of sixteen steps would never end.
/// </summary>
internal sealed class RuleGenerator(Chance chance, Schema schema)
{
    private static readonly string[] Ranks = ["pay", "mirror", "ping", "note", "blip", "sig", "alert"];

    private readonly bool isChain = chance.Percent(20);
    private bool hasAlertRule;

    private static readonly FieldType[] LetTypes =
    [
        FieldType.Int, FieldType.Number, FieldType.Money, FieldType.Money, FieldType.Bool, FieldType.Duration, FieldType.Time, FieldType.Id,
        FieldType.Text,
    ];

    public RuleText Make(string id)
    {
        Kind on = chance.Pick([.. schema.Kinds.Where(kind => kind.Name != "alert" || !hasAlertRule)]);
        hasAlertRule |= on.Name == "alert";
        var keys = new List<RuleKeyText> { RuleKeyText.Of("rule", id) };
        List<(string Name, FieldType Type)> lets = [];
        List<string> letLines = [];
        for (int index = 0; index < chance.Between(0, 3); index++)
        {
            FieldType type = chance.Pick(LetTypes);
            letLines.Add($"l{index}: \"{new ExpressionGenerator(chance, schema, on, [.. lets]).Make(type, 3)}\"");
            lets.Add(($"l{index}", type));
        }

        var bare = new ExpressionGenerator(chance, schema, on, []);
        var full = new ExpressionGenerator(chance, schema, on, lets);
        keys.Add(RuleKeyText.Of("on", chance.Percent(20) ? $"\"{on.Name} where {bare.Make(FieldType.Bool, 2)}\"" : on.Name));
        if (letLines.Count > 0)
        {
            keys.Add(new RuleKeyText("let", null, letLines));
        }

        keys.Add(RuleKeyText.Of("when", $"\"{full.Make(FieldType.Bool, 4)}\""));
        Options(keys, full, on, lets);
        return new RuleText(keys);
    }

    private void Options(List<RuleKeyText> keys, ExpressionGenerator full, Kind on, List<(string Name, FieldType Type)> lets)
    {
        void Sometimes(int percent, string key, Func<string> value)
        {
            if (chance.Percent(percent))
            {
                keys.Add(RuleKeyText.Of(key, value()));
            }
        }

        Sometimes(40, "severity", () => chance.Pick("low", "high", "critical"));
        Sometimes(10, "mode", () => "shadow");
        Sometimes(30, "score", () => $"\"{full.Make(FieldType.Number, 2)}\"");
        Sometimes(30, "suppress", () => chance.Pick("1s", "1m", "10m") + (chance.Percent(50) ? $" per {full.Make(chance.Pick(LetTypes), 1)}" : ""));
        Sometimes(30, "message", () => $"\"{{subject}} {{{full.Make(chance.Pick(LetTypes), 1)}}} {{at}}\"");
        Sometimes(15, "actions", () => "[hold, call]");
        Sometimes(10, "rollout", () => "50%");
        Sometimes(10, "limit", () => $"{chance.Between(1, 3)} per {chance.Pick("10s", "1m", "1h")}");
        Sometimes(15, "recheck", () => chance.Pick("10s", "1m", "10m"));
        if (chance.Percent(20))
        {
            keys.Add(new RuleKeyText("except", null, ["- name: one", $"  when: \"{full.Make(FieldType.Bool, 2)}\""]));
        }

        if (chance.Percent(20))
        {
            var queries = new QueryGenerator(chance, schema, on, lets);
            Kind kind = queries.Kept();
            keys.Add(RuleKeyText.Of("unless", $"\"{kind.Name}{queries.Where(kind, 2)}\""));
            keys.Add(RuleKeyText.Of("within", chance.Pick("1s", "10s", "1m")));
        }

        string[] emitted = [.. Ranks[..^1].Where(kind => kind is "pay" or "ping" or "sig" && Rank(kind) > Rank(on.Name))];
        if (emitted.Length > 0 && chance.Percent(35))
        {
            IEnumerable<string> lines = Enumerable.Range(0, chance.Between(1, 2)).Select(_ => Emit(on, chance.Pick(emitted), !isChain, lets));
            keys.Add(new RuleKeyText("emit", null, [.. lines], IsBlock: true));
        }
        else if (isChain && on.Name == "sig")
        {
            keys.Add(new RuleKeyText("emit", null, [Emit(on, "sig", mayRepeat: false, lets)], IsBlock: true));
        }
    }

    private static int Rank(string kind) => Array.IndexOf(Ranks, kind);

    private string Emit(Kind on, string emitted, bool mayRepeat, IReadOnlyList<(string Name, FieldType Type)> lets)
    {
        Kind kind = schema.Find(emitted)!;
        var queries = new QueryGenerator(chance, schema, on, lets);
        Kind? each = mayRepeat && chance.Percent(30) ? queries.Kept() : null;
        ExpressionGenerator values = each is null ? new ExpressionGenerator(chance, schema, on, lets) : queries.InRow(each);
        IEnumerable<string> fields = kind.Fields
            .Where(field => field.Name != "who" && chance.Percent(60))
            .Select(field => $"{field.Name}: {values.Make(field.Type, 1)}");
        string to = chance.Percent(40) ? $" to {values.Make(FieldType.Id, 0)}" : "";
        return $"{kind.Name} {{{string.Join(", ", fields)}}}{to}{(each is null ? "" : $" for each {each.Name}{queries.Where(each, 1)}{queries.Last()}")}";
    }
}
