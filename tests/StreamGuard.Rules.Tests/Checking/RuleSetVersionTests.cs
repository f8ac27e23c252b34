using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class RuleSetVersionTests
{
    private const string Rules =
        """
        list: mules
        values: [P1, P2]
        ---
        define: late
        as: hour(at) >= 23
        ---
        rule: a
        on: transfer
        when: late and amount > 5_000 and payee in list mules
        message: "{amount}"
        """;

    private static readonly Schema Schema = BuiltInSchema.Load();

    [Theory]
    [InlineData("on: transfer", "# why not\non:   transfer")]
    [InlineData("amount > 5_000", "(amount>5000)")]
    [InlineData("[P1, P2]", "[P2, P1, P1]")]
    [InlineData("on: transfer", "why: because\ntags: [x]\non: transfer")]
    [InlineData("on: transfer", "tests: [{name: t, events: [], alerts: []}]\non: transfer")]
    [InlineData("rule: a", "severity: medium\nrule: a")]
    public void WhatCannotChangeAnAnswerDoesNotChangeTheVersion(string before, string after) =>
        Assert.Equal(VersionOf(Rules), VersionOf(Rules.Replace(before, after, StringComparison.Ordinal)));

    [Theory]
    [InlineData("5_000", "5_001")]
    [InlineData("[P1, P2]", "[P1, P3]")]
    [InlineData("hour(at) >= 23", "hour(at) >= 22")]
    [InlineData("rule: a", "rule: b")]
    [InlineData("rule: a", "severity: high\nrule: a")]
    [InlineData("rule: a", "mode: shadow\nrule: a")]
    [InlineData("{amount}", "{amount}!")]
    [InlineData("rule: a", "rollout: 50%\nrule: a")]
    [InlineData("rule: a", "suppress: 1h per payee\nrule: a")]
    [InlineData("rule: a", "limit: 5 per 1m\nrule: a")]
    public void WhatCanChangeAnAnswerChangesTheVersion(string before, string after) =>
        Assert.NotEqual(VersionOf(Rules), VersionOf(Rules.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void TheSchemaIsPartOfTheVersionButNotItsComments()
    {
        string text = BuiltInSchema.File.Text;
        Assert.Equal(VersionOf(Rules), VersionOf(Rules, "# mine\n" + text));
        Assert.NotEqual(VersionOf(Rules), VersionOf(Rules, text.Replace("history: 30d", "history: 31d", StringComparison.Ordinal)));
        Assert.NotEqual(VersionOf(Rules), VersionOf(Rules, text.Replace("Asia/Shanghai", "Asia/Tokyo", StringComparison.Ordinal)));
    }

    private static string VersionOf(string rules, string? schema = null)
    {
        Schema used = schema is null ? Schema : SchemaReader.Read(new SourceFile("schema.yaml", schema), new Diagnostics())!;
        RuleFolderResult result = RuleFolder.Read([new SourceFile("rules.yaml", rules)], used);
        Assert.False(result.Diagnostics.HasErrors, DiagnosticCase.Print(result.Diagnostics));
        return result.RuleSet!.Version;
    }
}
