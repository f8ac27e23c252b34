using System.Globalization;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Language;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>Random rules with every key now and then, and texts that are awkward in YAML.</summary>
internal sealed class RandomRules(Random random)
{
    private static readonly SourceFile File = new("random", string.Empty);
    private static readonly Span Nowhere = new(File, 0, 0);
    private static readonly string[] Texts =
        ["plain", "it's", "a: b", "a #b", " spaces ", "null", "~", "", "{x}", "[x]", "'q'", "\"q\"", "|", "- a", "line\nbreak", "tab\there", "转账，元", "012", "yes", "a,b", "x:", "*a", "&a", "!a", "%", "\\"];

    private readonly RandomExpressions expressions = new(random);

    public RuleSyntax Next()
    {
        HashSet<string> keys = [.. LanguageKeys.Rule.Keys.Select(key => key.Name).Where(_ => random.Next(3) > 0), "rule", "on", "when"];
        if (!keys.Contains("unless") || !keys.Contains("within"))
        {
            keys.ExceptWith(["unless", "within"]);
        }

        T? If<T>(string key, T value)
            where T : class => keys.Contains(key) ? value : null;
        Located<T>? Has<T>(string key, T value) => keys.Contains(key) ? new Located<T>(value, Nowhere) : null;
        IReadOnlyList<T> Many<T>(string key, Func<T> one) => keys.Contains(key) ? Several(one) : [];
        return new RuleSyntax(Nowhere, At("a-rule"))
        {
            Keys = keys,
            On = At("transfer"),
            OnWhere = random.Next(2) == 0 ? null : Expression(),
            Title = Has("title", NonNull()),
            TitleChinese = Has("title_zh", NonNull()),
            Why = Has("why", NonNull()),
            Severity = Has("severity", "high"),
            Tags = Many("tags", () => At(Text())),
            Mode = Has("mode", "shadow"),
            Outcome = Has("outcome", "hold"),
            Lets = keys.Contains("let") ? [new LetSyntax(Nowhere, At("x"), Expression()), new LetSyntax(Nowhere, At("y"), Expression())] : [],
            When = Expression(),
            Score = If("score", Expression()),
            Suppress = If("suppress", new SuppressSyntax(Nowhere, Duration(), random.Next(2) == 0 ? null : Expression())),
            Message = If("message", Message()),
            MessageChinese = If("message_zh", Message()),
            Actions = keys.Contains("actions") ? [At("hold"), At("visit")] : [],
            Emits = Many("emit", Emit),
            Exceptions = Many("except", () => new ExceptionSyntax(
                Nowhere, At(NonNull()), Expression(), random.Next(2) == 0 ? null : new Located<DateOnly>(new DateOnly(2027, 1, 31), Nowhere))),
            Unless = If("unless", new UnlessSyntax(Nowhere, At("contact"), random.Next(2) == 0 ? null : Expression())),
            WithinMilliseconds = Has("within", Duration()),
            RecheckMilliseconds = Has("recheck", Duration()),
            RolloutBasisPoints = Has("rollout", random.Next(10_001)),
            Limit = If("limit", new LimitSyntax(Nowhere, random.Next(1, 1000), Duration())),
            FalseAlarms = Many("false_alarms", () => At(Text())),
            Tests = Many("tests", Test),
        };
    }

    private RuleTestSyntax Test() => new(
        Nowhere, At(NonNull()), random.Next(2) == 0 ? null : At("2026-03-02T23:00"), Several(Event))
    {
        Alerts = random.Next(2) == 0 ? null : Several(Offset),
        Values = ByOffset<IReadOnlyList<TestFieldSyntax>>(Fields),
        Scores = ByOffset(() => At(random.Next(100).ToString(CultureInfo.InvariantCulture))),
        Emits = ByOffset<IReadOnlyList<Located<string>>>(() => Several(() => At("signal"))),
        Unknown = random.Next(2) == 0 ? null : [At("balance")],
    };

    private TestEventSyntax Event()
    {
        bool isRepeated = random.Next(3) == 0;
        return new TestEventSyntax(
            Nowhere, Offset(), At("transfer"), random.Next(2) == 0 ? null : At("C:2'x"), isRepeated ? Duration() : 0,
            isRepeated ? random.Next(1, 10) : 1, Fields());
    }

    private List<TestFieldSyntax> Fields() =>
        random.Next(3) == 0 ? [] : [new TestFieldSyntax(At("amount"), random.Next(4) == 0 ? null : ScalarText.Of("random", Text())), new TestFieldSyntax(At("b"), null)];

    private EmitSyntax Emit() => new(
        Nowhere, At("signal"), [new EmitFieldSyntax(At("weight"), Expression()), new EmitFieldSyntax(At("to"), Expression())],
        random.Next(2) == 0 ? null : Expression(),
        random.Next(2) == 0
            ? null
            : new ForEachSyntax(
                Nowhere, new NameSyntax(Nowhere, "transfer"), random.Next(2) == 0 ? null : Expression(),
                random.Next(2) == 0 ? null : new LiteralSyntax(Nowhere, LiteralType.Duration, Duration())));

    private MessageSyntax Message() => new(
        Nowhere, [new MessagePartSyntax("a" + Text() + "{", null), new MessagePartSyntax(null, Expression()), new MessagePartSyntax("}b: " + Text(), null)]);

    private IReadOnlyList<(Located<long> Offset, T Expected)> ByOffset<T>(Func<T> one) => random.Next(2) == 0 ? [] : [(Offset(), one())];

    private ExpressionSyntax Expression() => expressions.Next(random.Next(4));

    private Located<long> Offset() => new(random.NextInt64(-5_000_000_000, 5_000_000_000), Nowhere);

    private long Duration() => random.NextInt64(1, 5_000_000_000);

    private string Text() => Texts[random.Next(Texts.Length)];

    private string NonNull() => Text() is { Length: > 0 } text ? text : "x";

    private List<T> Several<T>(Func<T> one) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => one())];

    private static Located<string> At(string text) => new(text, Nowhere);
}
