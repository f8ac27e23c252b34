using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class CheckedTreeTests
{
    /// <summary>Each case of the file is a let over a built-in transfer.</summary>
    [Fact]
    public void EveryExpressionBecomesTheTreeAsWritten() =>
        DiagnosticCase.Check("CheckedTrees.txt", DiagnosticCase.Read("CheckedTrees.txt"), one =>
            string.Join('\n', one.Text.Split('\n').Select(line => $"{line}\n    {Tree(line)}")));

    [Fact]
    public void WhatARuleDoesNotSayHasItsDefault()
    {
        CheckedRule rule = Rule("rule: r\non: transfer\nwhen: amount > 5");
        Assert.Equal(
            ("r", Severity.Medium, RuleMode.Live, Outcome.Review, true, 10_000, "r"),
            (rule.Title, rule.Severity, rule.Mode, rule.Outcome, rule.RaisesAlert, rule.RolloutBasisPoints, rule.Message[0].Literal));
        Assert.Null(rule.Score);
        Assert.Equal("The title", Rule("rule: r\ntitle: The title\non: transfer\nwhen: amount > 5").Message[0].Literal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("title: x\nsuppress: 1h\nwhy: y\n", false)]
    [InlineData("message: x\n", true)]
    [InlineData("actions: [hold]\n", true)]
    [InlineData("severity: medium\n", true)]
    [InlineData("score: 1\n", true)]
    [InlineData("outcome: review\n", true)]
    public void ARuleThatOnlyEmitsRaisesNoAlert(string keys, bool raises) =>
        Assert.Equal(raises, Rule($"rule: r\n{keys}on: transfer\nwhen: amount > 5\nemit: 'signal {{weight: 1}}'").RaisesAlert);

    [Fact]
    public void TheConditionJoinsOnAndWhenAndFlattensThem() =>
        Assert.Equal(
            "and(Equal(this.channel, text'web'), Greater(this.amount, money:50000), Equal(this.status, text'booked'))",
            CheckedText.Of(Rule("rule: r\non: transfer where channel == 'web'\nwhen: amount > 5 and (status == 'booked')").Condition!));

    [Fact]
    public void ValuesAreTheFieldsThatAnAlertShowsInTheOrderOfTheSchema() =>
        Assert.Equal(
            ["payee", "amount", "balance", "channel", "device"],
            Rule(
                """
                rule: r
                on: transfer where channel == 'web'
                let: {half: balance / 2}
                when: amount > half and exists(login where device == this.device)
                suppress: 1h per payee
                except: [{name: e, when: status == 'booked'}]
                unless: contact where case == this.payee_customer
                within: 1h
                """).ValueFields.Select(field => field.Name));

    [Fact]
    public void AnExceptionIsVoidFromTheLocalMidnight() =>
        Assert.Equal(
            new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds(),
            Rule("rule: r\non: transfer\nwhen: amount > 5\nexcept: [{name: e, when: amount > 6, until: 2027-01-01}]").Exceptions[0].UntilMilliseconds);

    [Fact]
    public void AnEmitHasAValueOrNoneForEachFieldOfItsKind()
    {
        CheckedEmit emit = Rule("rule: r\non: transfer\nwhen: amount > 5\nemit: 'taint {hop: 1, amount: 5} to payee for each transfer last 1h'").Emits[0];
        Assert.Equal(
            ["-", "-", "int:1", "-", "money:50000"], emit.Values.Select(value => value is null ? "-" : CheckedText.Of(value)));
        Assert.Equal("row.payee", CheckedText.Of(emit.To!));
    }

    [Fact]
    public void ThousandsOfRulesWithoutTestsAreNoError()
    {
        string rules = string.Join("\n---\n", Enumerable.Range(1, 1_500).Select(number => $"rule: r{number}\non: transfer\nwhen: amount > {number}"));
        RuleFolderResult result = RuleFolder.Read([new SourceFile("rules.yaml", rules)], BuiltInSchema.Load());
        Assert.Equal(1_500, result.RuleSet!.Rules.Count);
        Assert.False(result.Diagnostics.HasErrors);
    }

    private static CheckedRule Rule(string text)
    {
        RuleFolderResult result = RuleFolder.Read([new SourceFile("rules.yaml", text)], BuiltInSchema.Load());
        Assert.False(result.Diagnostics.HasErrors, DiagnosticCase.Print(result.Diagnostics));
        return result.RuleSet!.Rules[0];
    }

    private static string Tree(string expression)
    {
        CheckedRule rule = Rule($"rule: r\non: transfer\nlet:\n  total: amount + 1\n  value: |\n    {expression}\nwhen: amount > 5");
        return CheckedText.Of(rule.Lets[1].Value);
    }
}
