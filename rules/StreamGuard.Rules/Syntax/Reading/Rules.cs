using StreamGuard.Rules.Syntax.Language;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

internal static class Rules
{
    /// <summary>Null when the rule has no id or no trigger, which has been told; everything else in it has been read all the same.</summary>
    public static RuleSyntax? Read(YamlMapping mapping, Diagnostics diagnostics)
    {
        var block = new KeyedBlock(mapping, LanguageKeys.Rule, diagnostics);
        Located<string>? id = block.Text("rule");
        bool isNamed = id is { } written && Names.IsRuleId(written, diagnostics);
        UnlessSyntax? on = block.Trigger("on");
        RuleSyntax rule = ReadKeys(block, id ?? new Located<string>(string.Empty, block.Head), on);
        Companions(block, rule);
        return isNamed && on is not null ? rule : null;
    }

    private static RuleSyntax ReadKeys(KeyedBlock block, Located<string> id, UnlessSyntax? on) => new(block.Span, id)
    {
        On = on?.Kind ?? id,
        OnWhere = on?.Where,
        Title = block.Text("title"),
        TitleChinese = block.Text("title_zh"),
        Why = block.Text("why"),
        Severity = block.Choice("severity"),
        Tags = block.Texts("tags"),
        Mode = block.Choice("mode"),
        Outcome = block.Choice("outcome"),
        Lets = block.Lets(),
        When = block.Expression("when"),
        Score = block.Expression("score"),
        Suppress = block.Suppress(),
        Message = block.Message("message"),
        MessageChinese = block.Message("message_zh"),
        Actions = ActionNames(block),
        Emits = block.EmitLines(),
        Exceptions = block.ExceptBlocks(),
        Unless = block.Trigger("unless"),
        WithinMilliseconds = block.Duration("within"),
        RecheckMilliseconds = block.Duration("recheck"),
        RolloutBasisPoints = block.Percent("rollout"),
        Limit = block.Limit(),
        FalseAlarms = block.Texts("false_alarms"),
        Tests = block.TestBlocks(),
        Keys = block.Keys,
    };

    private static List<Located<string>> ActionNames(KeyedBlock block)
    {
        var all = new List<Located<string>>();
        foreach (Located<string> action in block.Texts("actions"))
        {
            if (all.Exists(other => other.Value == action.Value))
            {
                block.Diagnostics.Error(SyntaxCode.KeysExclude, action.Span, $"`{action.Value}` is listed twice", "one command is sent for each action");
            }
            else if (Names.IsIdentifier(action, "an action", block.Diagnostics))
            {
                all.Add(action);
            }
        }

        return all;
    }

    private static void Companions(KeyedBlock block, RuleSyntax rule)
    {
        bool hasCondition = block.Find("when") is not null || rule.OnWhere is not null || block.Find("on") is null;
        if (!hasCondition && block.Find("unless") is null)
        {
            block.Diagnostics.Error(
                SyntaxCode.MissingKey, block.Head, "this rule has no condition", "write `when: …`, or `on: KIND where …`");
        }

        Together(block, "unless", "within");
        Together(block, "within", "unless");
    }

    private static void Together(KeyedBlock block, string key, string companion)
    {
        if (block.Find(key) is { } entry && block.Find(companion) is null)
        {
            block.Diagnostics.Error(
                SyntaxCode.MissingKey, entry.Key.Span, $"`{key}` needs `{companion}`", $"write `{companion}: {block.Key(companion).Example}`");
        }
    }
}
