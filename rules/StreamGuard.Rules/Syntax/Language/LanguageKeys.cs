namespace StreamGuard.Rules.Syntax.Language;

/// <summary>All keys of rule files, once: the reader, the editor's schema and the reference page are made from this.</summary>
public static class LanguageKeys
{
    public static LanguageBlock Exception { get; } = new("exception", "A case in which the rule is counted, not alerted.",
    [
        new("name", KeyShape.Text, "Under which the matches are counted.", "salary day") { IsRequired = true },
        new("when", KeyShape.Expression, "The match is excepted where this is true.", "payee in list own_staff") { IsRequired = true },
        new("until", KeyShape.Date, "Void from this local midnight on.", "2027-01-01"),
    ]);

    public static LanguageBlock Test { get; } = new("test", "A subject's little life, and what the rule must say to it.",
    [
        new("name", KeyShape.Text, "What is shown, as a phrase.", "the share has ended") { IsRequired = true },
        new("start", KeyShape.Text, "Local time of offset 0; else 2026-03-02T10:00.", "2026-12-31T23:50"),
        new("events", KeyShape.TestEvents, "`OFFSET KIND: {fields}` in the order of arrival.", "- 12m transfer: {amount: 8000}") { IsRequired = true },
        new("alerts", KeyShape.Offsets, "Offsets at which the rule must raise its alert, and nowhere else.", "[12m]"),
        new("values", KeyShape.ByOffset, "Values of the alert at an offset.", "{12m: {spent: 8000}}"),
        new("score", KeyShape.ByOffset, "Score of the alert at an offset.", "{12m: 90}"),
        new("emits", KeyShape.ByOffset, "Kinds emitted for the trigger at an offset, in order.", "{12m: [signal]}"),
        new("unknown", KeyShape.Texts, "Fields whose absence left the rule undecided.", "[balance]"),
    ]);

    public static LanguageBlock Rule { get; } = new("rule", "Reads one event in the light of its subject's history, and says what follows.",
    [
        new("rule", KeyShape.Text, "The rule's id, kebab-case, unique in the folder.", "screen-share-transfer") { IsRequired = true },
        new("title", KeyShape.Text, "One line for the person who sees the alert; else the id.", "Money leaves while the screen is shared"),
        new("title_zh", KeyShape.Text, "The title in Chinese.", "屏幕共享时转出资金"),
        new("why", KeyShape.Text, "The fraud behind it.", "Impostors watch the victim's screen and dictate the transfer."),
        new("severity", KeyShape.Choice, "How grave it is; else medium.", "critical") { Choices = ["low", "medium", "high", "critical"] },
        new("tags", KeyShape.Texts, "Words to find and group rules by.", "[impersonation, remote-control]"),
        new("mode", KeyShape.Choice, "live; shadow: counted, alerts to the shadow output only; off.", "shadow") { Choices = ["live", "shadow", "off"] },
        new("outcome", KeyShape.Choice, "What a waiting caller is told; of several rules the gravest wins; else review.", "hold")
            { Choices = ["review", "hold", "decline"] },
        new("on", KeyShape.Trigger, "The kind of event that triggers the rule, with an optional condition.", "call where state == 'started'")
            { IsRequired = true },
        new("let", KeyShape.Lets, "Named values, each may use those above it.", "spent: sum(transfer.amount last 24h)"),
        new("when", KeyShape.Expression, "The condition: the rule fires where it is true.", "amount >= 1_000 and share is not missing"),
        new("score", KeyShape.Expression, "0 to 100; else 25, 50, 75 or 95 by severity.", "70 + (20 if profile.age >= 60 else 0)"),
        new("suppress", KeyShape.Suppress, "No second alert for the subject (and value) within this time.", "30m per payee"),
        new("message", KeyShape.Message, "What the alert says; `{expression}` is filled in, `{{` is a brace; else the title.",
            "\"{subject} sends {amount}\""),
        new("message_zh", KeyShape.Message, "The message in Chinese.", "\"{subject} 转出 {amount} 元\""),
        new("actions", KeyShape.Texts, "One command is sent for each.", "[hold, block_caller, visit]"),
        new("emit", KeyShape.Emits, "Derived events: `KIND {field: EXPR} [to EXPR] [for each KIND [where …] [last D]]`, one a line under `|`.",
            "signal {weight: 30, pattern: 'tainted'}"),
        new("except", KeyShape.Blocks, "Cases that are counted, not alerted.", "- {name: salary day, when: day(at) == 15}") { Block = Exception },
        new("unless", KeyShape.Trigger, "Fires when no such event comes in time.", "contact where case == this.case"),
        new("within", KeyShape.Duration, "How long `unless` waits.", "30s"),
        new("recheck", KeyShape.Duration, "How late an event may come and still make the rule look again.", "2m"),
        new("rollout", KeyShape.Percent, "The share of subjects for whom the rule runs, always the same ones.", "10%"),
        new("limit", KeyShape.Limit, "A breaker: past it the rule falls back to shadow until it is loaded again.", "500 per 1m"),
        new("false_alarms", KeyShape.Texts, "Known innocent reasons, for the person who sees the alert.", "[a house is being bought]"),
        new("tests", KeyShape.Blocks, "Little lives with the expected alerts.", "- name: …") { Block = Test },
    ]);

    public static LanguageBlock List { get; } = new("list", "Named values for `in list NAME`.",
    [
        new("list", KeyShape.Text, "The list's name.", "mule_accounts") { IsRequired = true },
        new("values", KeyShape.Texts, "The values themselves.", "[6217-88, 6217-89]"),
        new("file", KeyShape.Text, "Or a file with one value a line, relative to the rules folder.", "lists/mules.txt"),
    ]);

    public static LanguageBlock Define { get; } = new("define", "A named expression, expanded where it is used.",
    [
        new("define", KeyShape.Text, "The expression's name.", "night") { IsRequired = true },
        new("as", KeyShape.Expression, "The expression.", "hour(at) >= 23 or hour(at) < 5") { IsRequired = true },
    ]);

    /// <summary>What a document of a rule file, or an item of its list, can be: told apart by the key of the same name.</summary>
    public static IReadOnlyList<LanguageBlock> Definitions { get; } = [Rule, List, Define];
}
