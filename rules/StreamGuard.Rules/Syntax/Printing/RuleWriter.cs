using System.Globalization;
using StreamGuard.Rules.Syntax.Language;

namespace StreamGuard.Rules.Syntax.Printing;

internal sealed class RuleWriter
{
    private readonly BlockWriter lines = new();

    public override string ToString() => lines.ToString();

    public void Write(RuleSyntax rule)
    {
        foreach (LanguageKey key in LanguageKeys.Rule.Keys.Where(key => rule.Keys.Contains(key.Name)))
        {
            WriteKey(rule, key.Name);
        }
    }

    private void WriteKey(RuleSyntax rule, string key)
    {
        switch (key)
        {
            case "rule":
                lines.Text(key, rule.Id);
                break;
            case "title":
                lines.Text(key, rule.Title);
                break;
            case "title_zh":
                lines.Text(key, rule.TitleChinese);
                break;
            case "why":
                lines.Text(key, rule.Why);
                break;
            case "severity":
                lines.Text(key, rule.Severity);
                break;
            case "mode":
                lines.Text(key, rule.Mode);
                break;
            case "outcome":
                lines.Text(key, rule.Outcome);
                break;
            case "tags":
                Texts(key, rule.Tags);
                break;
            case "actions":
                Texts(key, rule.Actions);
                break;
            case "false_alarms":
                Texts(key, rule.FalseAlarms);
                break;
            case "on":
                Trigger(key, rule.On, rule.OnWhere);
                break;
            case "when":
                lines.Expression(key, rule.When);
                break;
            case "score":
                lines.Expression(key, rule.Score);
                break;
            default:
                WriteStructured(rule, key);
                break;
        }
    }

    private void WriteStructured(RuleSyntax rule, string key)
    {
        switch (key)
        {
            case "let":
                lines.Under(key, () => Lets(rule.Lets));
                break;
            case "suppress" when rule.Suppress is { } suppress:
                string per = suppress.Per is null ? string.Empty : $" per {suppress.Per}";
                lines.Line($"suppress: {YamlText.Expression(DurationText.Print(suppress.DurationMilliseconds) + per, 0)}");
                break;
            case "message" when rule.Message is { } message:
                lines.Line($"message: {YamlText.Of(MessageText.Of(message))}");
                break;
            case "message_zh" when rule.MessageChinese is { } message:
                lines.Line($"message_zh: {YamlText.Of(MessageText.Of(message))}");
                break;
            case "emit":
                lines.Line("emit: |");
                rule.Emits.ToList().ForEach(emit => lines.Line("  " + EmitText.Of(emit)));
                break;
            case "unless" when rule.Unless is { } unless:
                Trigger(key, unless.Kind, unless.Where);
                break;
            case "within" when rule.WithinMilliseconds is { } within:
                lines.Line($"within: {DurationText.Print(within.Value)}");
                break;
            case "recheck" when rule.RecheckMilliseconds is { } recheck:
                lines.Line($"recheck: {DurationText.Print(recheck.Value)}");
                break;
            case "rollout" when rule.RolloutBasisPoints is { } rollout:
                lines.Line($"rollout: {(rollout.Value / 100m).ToString("0.##", CultureInfo.InvariantCulture)}%");
                break;
            case "limit" when rule.Limit is { } limit:
                lines.Line($"limit: {limit.Count} per {DurationText.Print(limit.PerMilliseconds)}");
                break;
            case "except":
                Items(key, rule.Exceptions, Exception);
                break;
            case "tests":
                Items(key, rule.Tests, Test);
                break;
        }
    }

    private void Texts(string key, IReadOnlyList<Located<string>> texts) => lines.Line($"{key}: {TestText.Texts(texts)}");

    private void Trigger(string key, Located<string> kind, ExpressionSyntax? where) =>
        lines.Line($"{key}: {YamlText.Expression(where is null ? kind.Value : $"{kind.Value} where {where}", 0)}");

    private void Lets(IReadOnlyList<LetSyntax> lets)
    {
        foreach (LetSyntax let in lets)
        {
            lines.Expression(let.Name.Value, let.Value);
        }
    }

    private void Items<T>(string key, IReadOnlyList<T> all, Action<T> write)
    {
        if (all.Count == 0)
        {
            lines.Line($"{key}: []");
            return;
        }

        lines.Under(key, () =>
        {
            foreach (T one in all)
            {
                lines.Item(() => write(one));
            }
        });
    }

    private void Exception(ExceptionSyntax exception)
    {
        lines.Text("name", exception.Name);
        lines.Expression("when", exception.When);
        if (exception.Until is { } until)
        {
            lines.Line($"until: {until.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }
    }

    private void Test(RuleTestSyntax test)
    {
        lines.Text("name", test.Name);
        lines.Text("start", test.Start);
        Items("events", test.Events, one => lines.Line(TestText.Event(one)));
        Expected("alerts", test.Alerts, TestText.Offsets);
        Expected("values", test.Values.Count > 0 ? test.Values : null, all => TestText.ByOffset(all, TestText.Fields));
        Expected("score", test.Scores.Count > 0 ? test.Scores : null, all => TestText.ByOffset(all, score => YamlText.InFlow(score.Value)));
        Expected("emits", test.Emits.Count > 0 ? test.Emits : null, all => TestText.ByOffset(all, TestText.Texts));
        Expected("unknown", test.Unknown, TestText.Texts);
    }

    private void Expected<T>(string key, T? expectation, Func<T, string> print)
        where T : class
    {
        if (expectation is not null)
        {
            lines.Line($"{key}: {print(expectation)}");
        }
    }
}
