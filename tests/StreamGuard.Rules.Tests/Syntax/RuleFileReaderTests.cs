using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Language;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

public class RuleFileReaderTests
{
    private const string Everything = """
        rule: screen-share-transfer
        title: Money leaves while the screen is shared
        title_zh: 屏幕共享时转出资金
        why: Impostors watch the victim's screen and dictate the transfer.
        severity: critical            # low | medium | high | critical
        tags: [impersonation, remote-control]
        mode: live
        outcome: hold
        on: transfer where channel != 'branch'
        let:
          share:  last(screen_share.at where state == 'started' last 24h)
          spent:  amount + sum(transfer.amount where at > share last 24h)
        when: |
          amount >= 1_000 and share is not missing  # the usual
          and not exists(screen_share where state == 'ended' and at > share last 24h)
        score: 70 + (20 if profile.age >= 60 else 0)
        suppress: 30m per payee
        message: "{subject} sends {amount} with the screen shared since {share} {{so}}"
        message_zh: '{subject} 转出 {amount} 元'
        actions: [hold, block_caller, visit]
        emit: |
          signal {weight: 30, pattern: 'tainted'}
          taint {hop: 1, since: at} to payee for each transfer where amount >= 100 last 24h
          mark {}
        except:
          - name: salary
            when: day(at) == 15
            until: 2027-01-01
        unless: contact where case == this.case
        within: 30s
        recheck: 2m
        rollout: 12.5%
        limit: 500 per 1m
        false_alarms: [a house is bought]
        tests:
          - name: shared screen, new payee
            start: 2026-03-02T23:00
            events:
              - -60d transfer every 7d x8: {amount: 100}
              - 0m app_install: {screen_sharing: true, source: ~}
              - 6m transfer@C2: {amount: 012}
              - 12m login:
            alerts: [12m]
            values: {12m: {spent: 8000, share: null}}
            score: {12m: 90}
            emits: {12m: [signal, taint]}
            unknown: [balance]
          - name: none
            events: []
            alerts: []
        """;

    [Fact]
    public void EveryKeyIsRead()
    {
        (RuleFileSyntax file, Diagnostics diagnostics) = Trees.ReadFile(Everything);
        Assert.Equal(string.Empty, Trees.Told(diagnostics));
        RuleSyntax rule = Assert.Single(file.Rules);
        Assert.Equal("screen-share-transfer", rule.Id.Value);
        Assert.Equal("transfer", rule.On.Value);
        Assert.Equal("channel != 'branch'", rule.OnWhere!.ToString());
        Assert.Equal("critical", rule.Severity!.Value.Value);
        Assert.Equal(["impersonation", "remote-control"], rule.Tags.Select(tag => tag.Value));
        Assert.Equal(["share", "spent"], rule.Lets.Select(let => let.Name.Value));
        Assert.Equal(
            "amount >= 1000 and share is not missing and not exists(screen_share where state == 'ended' and at > share last 1d)",
            rule.When!.ToString());
        Assert.Equal(30 * 60_000, rule.Suppress!.DurationMilliseconds);
        Assert.Equal("payee", rule.Suppress.Per!.ToString());
        Assert.Equal(
            ["{subject}", " sends ", "{amount}", " with the screen shared since ", "{share}", " {so}"],
            rule.Message!.Parts.Select(part => part.Literal ?? $"{{{part.Value}}}"));
        Assert.Equal(["signal", "taint", "mark"], rule.Emits.Select(emit => emit.Kind.Value));
        Assert.Equal(["weight", "pattern"], rule.Emits[0].Fields.Select(field => field.Name.Value));
        Assert.Equal("payee", rule.Emits[1].To!.ToString());
        Assert.Equal("amount >= 100", rule.Emits[1].ForEach!.Where!.ToString());
        Assert.Equal(86_400_000L, rule.Emits[1].ForEach!.Last!.Value);
        Assert.Equal(new DateOnly(2027, 1, 1), Assert.Single(rule.Exceptions).Until!.Value.Value);
        Assert.Equal("contact", rule.Unless!.Kind.Value);
        Assert.Equal(30_000, rule.WithinMilliseconds!.Value.Value);
        Assert.Equal(120_000, rule.RecheckMilliseconds!.Value.Value);
        Assert.Equal(1_250, rule.RolloutBasisPoints!.Value.Value);
        Assert.Equal((500L, 60_000L), (rule.Limit!.Count, rule.Limit.PerMilliseconds));
        Assert.Equal("a house is bought", Assert.Single(rule.FalseAlarms).Value);
        Assert.Equal(LanguageKeys.Rule.Keys.Count, rule.Keys.Count);
    }

    [Fact]
    public void TestsAreRead()
    {
        RuleSyntax rule = Assert.Single(Trees.ReadFile(Everything).File.Rules);
        RuleTestSyntax test = rule.Tests[0];
        Assert.Equal("2026-03-02T23:00", test.Start!.Value.Value);
        Assert.Equal(
            ["-5184000000 transfer@ every 604800000 x8", "0 app_install@ every 0 x1", "360000 transfer@C2 every 0 x1", "720000 login@ every 0 x1"],
            test.Events.Select(one =>
                $"{one.Offset.Value} {one.Kind.Value}@{one.Subject?.Value} every {one.EveryMilliseconds} x{one.Times}"));
        Assert.Null(test.Events[1].Fields[1].Value);
        Assert.Equal("012", test.Events[2].Fields[0].Value!.Value);
        Assert.Equal([720_000], test.Alerts!.Select(alert => alert.Value));
        Assert.Equal(["spent", "share"], test.Values[0].Values.Select(value => value.Name.Value));
        Assert.Equal("90", test.Scores[0].Score.Value);
        Assert.Equal(["signal", "taint"], test.Emits[0].Kinds.Select(kind => kind.Value));
        Assert.Equal("balance", Assert.Single(test.Unknown!).Value);
        Assert.Empty(rule.Tests[1].Alerts!);
    }

    [Theory]
    [InlineData("- rule: a\n  on: call where x\n- list: l\n  values: [012, yes]\n- define: d\n  as: hour(at) < 5\n")]
    [InlineData("rule: a\non: call where x\n---\nlist: l\nvalues: [012, yes]\n---\ndefine: d\nas: hour(at) < 5\n")]
    public void AFileHoldsSeveralDefinitions(string text)
    {
        (RuleFileSyntax file, Diagnostics diagnostics) = Trees.ReadFile(text);
        Assert.Equal(string.Empty, Trees.Told(diagnostics));
        Assert.Equal("a", Assert.Single(file.Rules).Id.Value);
        Assert.Equal(["012", "yes"], Assert.Single(file.Lists).Values!.Select(value => value.Value));
        Assert.Equal("hour(at) < 5", Assert.Single(file.Defines).Body.ToString());
    }
}
