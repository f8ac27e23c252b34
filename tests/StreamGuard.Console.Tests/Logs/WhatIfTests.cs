using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Console.Tests.Running;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Console.Tests.Logs;

/// <summary>`replay --log --rules`: what other rules would have said.</summary>
public sealed class WhatIfTests : IDisposable
{
    /// <summary>Taint goes from payer to payee, and on.</summary>
    private const string Chain = """
        rule: large
        on: transfer
        when: amount >= 900
        severity: high
        title: A large payment
        emit: |
          taint {hop: 1, origin: this.id, since: at, amount: amount} to payee
        ---
        rule: passes-on
        on: transfer
        when: exists(taint last 1d) and amount >= 650
        emit: |
          taint {hop: max(taint.hop last 1d) + 1, origin: this.id, since: at, amount: amount} to payee
        ---
        rule: tainted
        on: taint
        when: hop >= 1
        severity: low
        title: Money from a large payment
        ---
        rule: often
        on: transfer
        when: count(transfer last 1h) >= 4
        """;

    private const string Unanswered = """
        rule: unanswered
        on: transfer
        unless: contact where outcome == 'reached'
        within: 10m
        severity: high
        """;

    private TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task TheRulesThatWereInForceMakeNoDifferenceInALogThatWasWrittenByRun()
    {
        for (int round = 0; round < 2; round++)
        {
            using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
            stream.SendTransfers(round * 200, 200);
            TestStream.Until(() => stream.Recomputed(StreamRules.Counting).Inputs == (round + 1) * 200, "not all was routed");
            stream.AlertIds(stream.Recomputed(StreamRules.Counting).Alerts.Count);
            Assert.Equal(0, program.Stop().ExitCode);
        }

        foreach (string[] more in new string[][] { [], ["--compare-with", stream.Topic("alerts")], ["--from", "60"], ["--from", "90", "--to", "170"] })
        {
            ProgramRun run = await WhatIf(StreamRules.Counting, more);
            Assert.True(run.ExitCode == 0 && run.Output.Contains("no difference", StringComparison.Ordinal), $"{string.Join(' ', more)}: {run.Output}{run.Errors}");
            Assert.DoesNotContain("approximate", run.Output, StringComparison.Ordinal);
            Assert.True(Json(await WhatIf(StreamRules.Counting, [.. more, "--format", "json"])).GetProperty("derived").GetProperty("at_logged_place").GetInt64() > 0);
        }
    }

    [Fact]
    public async Task DerivedEventsFindTheirPlacesAlsoWhereTheirOwnersWereBehind()
    {
        WrittenLog log = new(stream);
        log.Activate(Chain);
        for (int part = 0; part < 6; part++)
        {
            log.Pause();
            Transfers(log, 25);
            log.Resume();
            Transfers(log, 10);
        }

        log.Publish();
        foreach (string[] range in new string[][] { [], ["--from", "10"], ["--from", "35", "--to", "50"], ["--to", "40"] })
        {
            ProgramRun run = await WhatIf(Chain, [.. range, "--format", "json"]);
            Assert.True(run.ExitCode == 0, $"{string.Join(' ', range)}: {run.Output}{run.Errors}");
            Assert.Equal(0, Json(run).GetProperty("derived").GetProperty("at_unknown_place").GetInt64());
        }
    }

    [Property(MaxTest = 4)]
    public void ALowerThresholdMakesTheAlertsThatThePlainEvaluatorMakes(int seed)
    {
        stream.Dispose();
        stream = new TestStream();
        Random random = new(seed);
        string then = OwnSubject(random.Next(700, 990), random.Next(3, 6));
        string now = OwnSubject(random.Next(500, 900), random.Next(2, 5));
        WrittenLog log = new(stream);
        log.Activate(then);
        List<string> lines = [];
        for (int number = 0; number < 150; number++)
        {
            log.Clock += random.Next(1, 200_000);
            string fields = $"\"customer\":\"C{random.Next(9)}\",\"payee\":\"P{random.Next(5)}\",\"amount\":{random.Next(400, 1_000)}";
            lines.Add(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"e{{number}}","kind":"transfer","at":{{log.Clock}},{{fields}}}"""));
            log.Event("transfer", fields);
        }

        log.Publish();
        HashSet<string> old = Plain(then, lines);
        HashSet<string> other = Plain(now, lines);
        JsonElement difference = Json(WhatIf(now, ["--format", "json"]).GetAwaiter().GetResult());
        Assert.Equal(other.Except(old).Order(), Ids(difference, "only_new"));
        Assert.Equal(old.Except(other).Order(), Ids(difference, "only_old"));
        Assert.All(Alerts(difference, "only_new"), alert => Assert.False(alert.GetProperty("approximate").GetBoolean()));
    }

    [Fact]
    public async Task ARuleThatIsGoneOrInShadowSaysNothingAndTheOthersGoOn()
    {
        WrittenLog log = new(stream);
        log.Activate(Chain);
        Transfers(log, 80);
        log.Publish();
        string[] often = [.. log.Alerts.Where(alert => alert.Contains("\"rule\":\"often\"", StringComparison.Ordinal)).Select(IdOf).Order()];
        Assert.NotEmpty(often);
        string without = Chain[..Chain.IndexOf("---\nrule: often", StringComparison.Ordinal)];
        string shadow = Chain.Replace("rule: often\n", "rule: often\nmode: shadow\n", StringComparison.Ordinal);
        foreach (string rules in new[] { without, shadow })
        {
            ProgramRun run = await WhatIf(rules, ["--format", "json"]);
            Assert.Equal(1, run.ExitCode);
            Assert.Equal(often, Ids(Json(run), "only_old"));
            Assert.Empty(Ids(Json(run), "only_new"));
            Assert.Equal(0, Json(run).GetProperty("changed").GetArrayLength());
        }

        // Against what was really said: an alert that never came is one that the new rules would add.
        string[] recorded = [.. log.Alerts.Where(alert => !alert.Contains("\"rule\":\"tainted\"", StringComparison.Ordinal))];
        stream.Send("shadow", 0, recorded);
        JsonElement compared = Json(await WhatIf(without, ["--format", "json", "--compare-with", stream.Topic("shadow")]));
        Assert.Equal(often, Ids(compared, "only_old"));
        Assert.Equal(log.Alerts.Except(recorded).Select(IdOf).Order(), Ids(compared, "only_new"));
    }

    [Fact]
    public async Task NewDerivedEventsWithoutAPlaceInTheLogMakeTheirReceiversApproximate()
    {
        WrittenLog log = new(stream);
        log.Activate(Chain);
        log.Transfer("C1", 950, "C2");
        log.Clock += 1_000;
        log.Transfer("C3", 700, "C4");
        log.Clock += 1_000;
        log.Transfer("C4", 700, "C5");
        log.Clock += 1_000;
        Array.ForEach([1, 2, 3, 4], _ => log.Transfer("C6", 100, "C7"));
        log.Publish();

        string lower = Chain.Replace("amount >= 900", "amount >= 680", StringComparison.Ordinal).Replace(">= 4", ">= 3", StringComparison.Ordinal);
        ProgramRun run = await WhatIf(lower, ["--format", "json", "--alerts", stream.Scratch.PathOf("new")]);
        JsonElement difference = Json(run);
        (string Subject, string Rule, bool IsApproximate)[] added = [.. Alerts(difference, "only_new").Select(one => (
            one.GetProperty("alert").GetProperty("subject").GetString()!, one.GetProperty("alert").GetProperty("rule").GetString()!, one.GetProperty("approximate").GetBoolean()))];
        Assert.Contains(("C4", "tainted", true), added);
        Assert.Contains(("C5", "tainted", true), added);
        Assert.Contains(("C6", "often", false), added);
        Assert.Contains(("C3", "large", false), added);
        Assert.DoesNotContain(added, one => one.Subject == "C2");
        Assert.Equal(3, difference.GetProperty("derived").GetProperty("at_unknown_place").GetInt64());
        Assert.Equal(1, difference.GetProperty("derived").GetProperty("at_logged_place").GetInt64());
        Assert.Equal(log.Alerts.Count + added.Length, stream.Scratch.ReadLines("new").Length);

        ProgramRun text = await WhatIf(lower, ["--examples", "2"]);
        Assert.Equal(1, text.ExitCode);
        Assert.Contains("3 derived events reached other subjects at a place the log does not tell; alerts of those subjects are approximate", text.Output, StringComparison.Ordinal);
        Assert.Contains($"only new: {added.Length}, the first 2 of them", text.Output, StringComparison.Ordinal);
        Assert.Contains("C3  large: A large payment, amount 700", text.Output, StringComparison.Ordinal);
        Assert.Contains("(approximate)", (await WhatIf(lower, [])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDifferenceIsToldAsATableWithExamples()
    {
        WrittenLog log = new(stream);
        log.Activate(Chain);
        log.Transfer("C1", 950, "C2");
        log.Clock += 1_000;
        log.Transfer("C3", 700, "C4");
        log.Clock += 1_000;
        Array.ForEach([1, 2, 3, 4, 5], _ => log.Transfer("C6", 100, "C7"));
        log.Publish();
        string other = Chain.Replace("amount >= 900", "amount >= 680", StringComparison.Ordinal).Replace("severity: low", "severity: critical", StringComparison.Ordinal)
            .Replace(">= 4", ">= 5", StringComparison.Ordinal);
        string version = Json(await WhatIf(other, ["--format", "json"])).GetProperty("rules").GetString()!;
        string first = $"{Enumerable.Range(0, stream.LogPartitions).Sum(log.End)} records of 4 partitions of {stream.Log}, 2026-03-02T10:00:00+08:00 to 2026-03-02T10:00:02+08:00, with the "
            + $"rules {version}, beside the rules then in force\n";
        Assert.Equal(first + """

            rule            old       new  only old  only new   changed
            large             1         2         0         1         0
            often             1         0         1         0         0
            tainted           1         2         0         1         1

            only old: 1
              2026-03-02T10:00:02+08:00  C6  often

            only new: 2
              2026-03-02T10:00:01+08:00  C3  large: A large payment, amount 700
              2026-03-02T10:00:01+08:00  C4  tainted: Money from a large payment (approximate)

            changed: 1
              2026-03-02T10:00:00+08:00  C2  tainted: Money from a large payment; severity low became critical, score 25 became 95

            1 derived event reached other subjects at a place the log does not tell; alerts of those subjects are approximate (1 of those that differ)

            """, (await WhatIf(other, [])).Output);
        Assert.Equal(first + """

            rule            old       new  only old  only new   changed
            large             1         1         0         0         0
            often             1         1         0         0         0
            tainted           1         1         0         0         0
            no difference

            """, (await WhatIf(Chain, [])).Output.Replace(Json(await WhatIf(Chain, ["--format", "json"])).GetProperty("rules").GetString()!, version, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RulesWithAGrownSchemaReadWhatWasWrittenBefore()
    {
        WrittenLog log = new(stream);
        log.Activate(Chain);
        Transfers(log, 60);
        log.Publish();
        string urgent = Chain + "\n---\nrule: urgent\non: transfer\nwhen: urgency >= 5\n";
        ProgramRun run = await WhatIf(urgent, ["--schema", log.GrownSchema(), "--format", "json"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(Json(run).GetProperty("derived").GetProperty("at_logged_place").GetInt64() > 0);
        Assert.Equal(0, Json(run).GetProperty("derived").GetProperty("at_unknown_place").GetInt64());
    }

    [Fact]
    public async Task TimersThatWereArmedInFrontOfTheRangeMeetTheOtherRulesAsAtAPush()
    {
        WrittenLog log = new(stream);
        log.Activate(Unanswered);
        string subject = log.SubjectIn(0);
        log.Transfer(subject, 100);
        log.Clock += 300_000;
        log.Tick();
        log.Checkpoint();
        string begin = log.End(0).ToString(CultureInfo.InvariantCulture);
        log.Clock += 400_000;
        log.Tick();
        log.Publish();
        string alert = Assert.Single(log.Alerts);
        Assert.Equal(0, (await WhatIf(Unanswered, ["--from", begin])).ExitCode);

        // The rule stays and is told otherwise; it stays and waits for what has come; it is gone.
        JsonElement told = Json(await WhatIf(Unanswered.Replace("high", "low", StringComparison.Ordinal), ["--from", begin, "--format", "json"]));
        Assert.Equal(IdOf(alert), Assert.Single(told.GetProperty("changed").EnumerateArray()).GetProperty("new").GetProperty("id").GetString());
        JsonElement gone = Json(await WhatIf(StreamRules.Counting, ["--from", begin, "--format", "json"]));
        Assert.Equal([IdOf(alert)], Ids(gone, "only_old"));
    }

    [Fact]
    public async Task TheTimeThatARecordOfTheOldRulesBroughtIsStillBrought()
    {
        WrittenLog log = new(stream);
        log.Activate(Unanswered + """

            ---
            rule: tells
            on: deposit
            when: amount >= 1
            emit: |
              taint {hop: 1, origin: this.id, since: at, amount: amount} to branch
            """);
        log.Transfer(log.SubjectIn(1), 100, log.SubjectIn(0));
        log.Clock += 700_000;
        string deposit = $"\"customer\":\"{log.SubjectIn(0)}\",\"amount\":5,\"branch\":";
        for (int number = 0; log.Alerts.Count == 0; number++)
        {
            // To some subject of the payer's partition: only what was derived brings it the time.
            log.Event("deposit", string.Create(CultureInfo.InvariantCulture, $"{deposit}\"B{number}\""));
        }

        log.Publish();
        ProgramRun run = await WhatIf(Unanswered, ["--format", "json"]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(1, Json(run).GetProperty("by_rule")[0].GetProperty("new").GetInt64());
    }

    [Fact]
    public async Task RecordedActivationsAndTripsAreIgnoredAndTheLimitsOfTheOtherRulesCount()
    {
        WrittenLog log = new(stream);
        log.Activate(Chain);
        Transfers(log, 40);
        string begin = Enumerable.Range(0, stream.LogPartitions).Min(log.End).ToString(CultureInfo.InvariantCulture);
        log.Trip("often");
        log.Activate(StreamRules.Counting);
        Transfers(log, 80);
        log.Publish();
        string limited = Chain.Replace("rule: often\n", "rule: often\nlimit: 3 per 1d\n", StringComparison.Ordinal);
        ProgramRun text = await WhatIf(limited, ["--from", begin]);
        Assert.Contains("recorded in the range and ignored: 1 activation, 1 trip", text.Output, StringComparison.Ordinal);
        Assert.Contains("rule often passed its limit and was in shadow from 2026-03-02T", text.Output, StringComparison.Ordinal);
        JsonElement often = Json(await WhatIf(limited, ["--from", begin, "--format", "json"])).GetProperty("by_rule").EnumerateArray()
            .Single(rule => rule.GetProperty("rule").GetString() == "often");
        Assert.Equal(4, often.GetProperty("new").GetInt64());
    }

    [Fact]
    public async Task RulesThatCouldNotBePushedAreRefused()
    {
        ProgramRun errors = await WhatIf(Chain.Replace("amount >= 900", "amout >= 900", StringComparison.Ordinal), []);
        Assert.Equal(1, errors.ExitCode);
        Assert.Contains("`amout` is not a field", errors.Errors, StringComparison.Ordinal);
        Assert.Contains("1 error in the rules; nothing was run", errors.Errors, StringComparison.Ordinal);
        ProgramRun tests = await WhatIf(global::StreamGuard.Console.Tests.Rules.Large.Replace("amount >= 1000", "amount >= 2000", StringComparison.Ordinal), []);
        Assert.Equal(1, tests.ExitCode);
        Assert.EndsWith("1 test failed; nothing was replayed", tests.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("tells of no log", Assert.Single((await WhatIf(Chain, [])).ErrorLines), StringComparison.Ordinal);

        WrittenLog log = new(stream);
        log.Activate(Chain);
        Transfers(log, 5);
        log.Publish();
        string less = stream.Scratch.Write("less.yaml", """
            time_zone: Asia/Shanghai
            history: 90d
            kinds:
              transfer: {subject: customer, fields: {customer: id, amount: money}}
              alert: {subject: customer, fields: {customer: id, rule: text, severity: text, score: number, event: id, case: id}}
            """);
        ProgramRun schema = await WhatIf("rule: any\non: transfer\nwhen: amount >= 1\n", ["--schema", less]);
        Assert.Equal(2, schema.ExitCode);
        Assert.Contains("a schema may only grow while its log lives; name the one that the log has with --schema", Assert.Single(schema.ErrorLines), StringComparison.Ordinal);
        ProgramRun empty = await WhatIf(Chain, ["--from", "1000"]);
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("has no record in that range", Assert.Single(empty.ErrorLines), StringComparison.Ordinal);
        ProgramRun shared = await WhatIf(Chain, ["--alerts", "-"]);
        Assert.Equal(2, shared.ExitCode);
    }

    private static string OwnSubject(int amount, int count) => string.Create(CultureInfo.InvariantCulture, $$"""
        rule: large
        on: transfer
        when: amount >= {{amount}}
        suppress: 20m
        ---
        rule: many
        on: transfer
        when: count(transfer last 1h) >= {{count}} and sum(transfer.amount last 1h) > {{count * 600}}
        """);

    private static HashSet<string> Plain(string rules, IReadOnlyList<string> lines)
    {
        RuleFolderResult folder = RuleFolder.Read([new SourceFile("rules.yaml", rules)], BuiltInSchema.Load());
        return [.. FileRun.Run(folder.RuleSet!, lines, drain: false).Alerts.Select(alert => alert.Id)];
    }

    /// <summary>Each after the one before, among nine who pay each other.</summary>
    private static void Transfers(WrittenLog log, int count)
    {
        for (int number = 0; number < count; number++)
        {
            log.Clock += 40_000;
            log.Transfer($"C{(number * 5 + count) % 9}", 500 + (int)(log.Clock / 40_000 * 37 % 500), $"C{(number * 7 + 3) % 9}");
        }
    }

    private static JsonElement Json(ProgramRun run)
    {
        Assert.True(run.ExitCode < 2 && run.Output.StartsWith('{'), run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static IEnumerable<JsonElement> Alerts(JsonElement difference, string name) => difference.GetProperty(name).EnumerateArray();

    private static IEnumerable<string> Ids(JsonElement difference, string name) =>
        Alerts(difference, name).Select(one => one.GetProperty("alert").GetProperty("id").GetString()!).Order();

    private static string IdOf(string alert)
    {
        using JsonDocument json = JsonDocument.Parse(alert);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private Task<ProgramRun> WhatIf(string rules, string[] more) => ProgramRun.Of(
        ["replay", "--log", "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--kafka-property", "fetch.wait.max.ms=5",
            "--rules", stream.RulesFile(rules), .. more]);
}
