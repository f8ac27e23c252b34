using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Xunit;

namespace StreamGuard.Console.Tests.Backtesting;

public sealed class BacktestTests : IDisposable
{
    private const string Stricter = """
        rule: large
        on: transfer
        when: amount >= 2000
        severity: high
        actions: [hold]
        message: "{subject} sends {amount}"
        """;

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task WhatOnlyOneSideRaisesIsShownWithAnExample()
    {
        ProgramRun run = await Backtest([Rules.Transfer("t1", "10:00:00", "1500"), Rules.Transfer("t2", "10:01:00", "2500")], "--against", scratch.Write("old.yaml", Stricter));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.OutputLines, line => line.StartsWith("gained      1 only by the new rules, about 1 subject in 1 case", StringComparison.Ordinal));
        Assert.Contains(run.OutputLines, line => line.Contains("gained", StringComparison.Ordinal) && line.Contains("1,500  C1 sends 1500", StringComparison.Ordinal));
        Assert.Contains("lost        0 only by the old rules", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameRulesDoNotDiffer()
    {
        string[] events = [Rules.Transfer("t1", "10:00:00", "1500")];
        ProgramRun same = await Backtest(events, "--against", scratch.Write("old.yaml", Rules.Large), "--fail-on-difference");
        Assert.Equal(0, same.ExitCode);
        Assert.Contains("Nothing: all 1 alerts are the same.", same.Output, StringComparison.Ordinal);
        ProgramRun other = await Backtest(events, "--against", scratch.Write("old.yaml", Stricter), "--fail-on-difference");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("not met: --fail-on-difference: 1 alert only by the new rules, 0 only by the old", other.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherSeverityOfTheSameAlertIsAChange()
    {
        ProgramRun run = await Backtest(
            [Rules.Transfer("t1", "10:00:00", "1500")], "--against", scratch.Write("old.yaml", Rules.Large.Replace("high", "low", StringComparison.Ordinal)), "--fail-on-difference");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 alerts are raised by both, 1 of them with another severity", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutOldRulesTheFiguresAreOfTheNewAlone()
    {
        ProgramRun run = await Backtest([Rules.Transfer("t1", "10:00:00", "1500")]);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("old", run.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse((await Backtest([Rules.Transfer("t1", "10:00:00", "1500")], "--format", "json")).Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("difference").ValueKind);
        Assert.Equal(1, json.RootElement.GetProperty("sides").GetArrayLength());
    }

    [Fact]
    public async Task GatesEndWithOneWhenTheyAreNotMet()
    {
        string[] events = [Rules.Transfer("t1", "10:00:00", "1500"), Rules.Transfer("t2", "11:00:00", "10", "C2"), Rules.Transfer("t3", "12:00:00", "10", "C3")];
        string labels = scratch.Write("labels.csv", "event,label\nt1,1\nt2,true\nt3,0\n");
        Assert.Equal(0, (await Backtest(events, "--labels", labels, "--min-recall", "0.5")).ExitCode);
        ProgramRun recall = await Backtest(events, "--labels", labels, "--min-recall", "0.51");
        Assert.Equal(1, recall.ExitCode);
        Assert.Contains("not met: --min-recall 0.51: the recall of scams is 0.5000", recall.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Backtest(events, "--max-alerts-per-million", "333334")).ExitCode);
        ProgramRun rate = await Backtest(events, "--max-alerts-per-million", "333333");
        Assert.Equal(1, rate.ExitCode);
        Assert.Contains("not met: --max-alerts-per-million 333333", rate.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstEventOfTheWarmUpsEndIsScoredAndTheOneBeforeIsNot()
    {
        string[] events = [Rules.Transfer("t1", "10:00:00", "1500"), Rules.Transfer("t2", "10:59:59.999", "1500"), Rules.Transfer("t3", "11:00:00", "1500")];
        foreach (string[] option in new[] { new[] { "--warm-up", "1h" }, ["--score-from", "2026-03-02T11:00:00+08:00"] })
        {
            using JsonDocument json = JsonDocument.Parse((await Backtest(events, [.. option, "--format", "json"])).Output);
            Assert.Equal(1, json.RootElement.GetProperty("data").GetProperty("events").GetInt32());
            Assert.Equal(2, json.RootElement.GetProperty("data").GetProperty("events_before").GetInt32());
            Assert.Equal(1, json.RootElement.GetProperty("sides")[0].GetProperty("alerts").GetInt32());
            Assert.Equal(1, json.RootElement.GetProperty("rules")[0].GetProperty("new").GetProperty("matched").GetInt32());
        }
    }

    [Fact]
    public async Task AMappingsLabelAndACompressedTableAreRead()
    {
        string mapping = scratch.Write("mapping.yaml", """
            format: csv
            at: when
            id: {row: 'r-'}
            kind: transfer
            fields: {customer: who, amount: sum}
            label: {column: scam, value: 1}
            """);
        using (GZipStream gzip = new(File.Create(scratch.PathOf("rows.csv.gz")), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes("when,who,sum,scam\n2026-03-02T10:00:00Z,C1,5000,1\n2026-03-02T10:01:00Z,C2,10,1\n2026-03-02T10:02:00Z,C3,7000,0\n"));
        }

        ProgramRun run = await ProgramRun.Of(
            "backtest", "--rules", scratch.Write("large.yaml", Rules.Large), "--mapping", mapping, "--events", scratch.PathOf("rows.csv.gz"), "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement quality = json.RootElement.GetProperty("sides")[0].GetProperty("quality");
        Assert.Equal(0.5, quality.GetProperty("recall_of_events").GetDouble());
        Assert.Equal(0.5, quality.GetProperty("precision").GetDouble());
        Assert.Equal(5000, quality.GetProperty("money_saved").GetDecimal());
        Assert.Equal(5010, json.RootElement.GetProperty("labels").GetProperty("money").GetDecimal());
    }

    /// <summary>Nothing comes after the last event: what a timer says then is about the event, and too late for the scam.</summary>
    [Fact]
    public async Task AnAlertOfADrainedTimerFindsTheEventAndNotTheScam()
    {
        string rules = scratch.Write("unless.yaml", "rule: unanswered\non: transfer\nunless: contact\nwithin: 10m\n");
        string events = scratch.Write("events.jsonl", Rules.Transfer("t1", "10:00:00", "1500"));
        string labels = scratch.Write("labels.csv", "event,label\nt1,1\n");
        foreach ((string[] drain, int found) in new[] { (new[] { "--drain" }, 1), ([], 0) })
        {
            ProgramRun run = await ProgramRun.Of(["backtest", "--rules", rules, "--events", events, "--labels", labels, "--format", "json", .. drain]);
            using JsonDocument json = JsonDocument.Parse(run.Output);
            JsonElement quality = json.RootElement.GetProperty("sides")[0].GetProperty("quality");
            Assert.Equal(found, quality.GetProperty("labelled_events_found").GetInt32());
            Assert.Equal(0, quality.GetProperty("scams_found").GetInt32());
            Assert.Equal(0, quality.GetProperty("money_saved").GetDecimal());
        }
    }

    [Fact]
    public async Task FieldsThatAreMissingAreCountedByRule()
    {
        ProgramRun run = await Backtest(["""{"id":"t1","kind":"transfer","at":"2026-03-02T10:00:00+08:00","customer":"C1"}""" + "\n"], "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(1, json.RootElement.GetProperty("rules")[0].GetProperty("new").GetProperty("unknown").GetProperty("amount").GetInt32());
    }

    [Fact]
    public async Task ARuleThatAsksTheHistoryWorksOutMoreThanOneThatDoesNot()
    {
        string rules = scratch.Write("two.yaml", Rules.Large + """

            ---
            rule: often
            on: transfer
            when: count(transfer last 30d) > 100 and sum(transfer.amount last 7d) > 5
            """);
        ProgramRun run = await ProgramRun.Of(
            "backtest", "--rules", rules, "--events", scratch.Write("events.jsonl", string.Concat(Enumerable.Range(0, 50).Select(number => Rules.Transfer($"t{number}", $"10:00:{number:00}", "10")))),
            "--format", "json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement[] costs = [.. json.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("new").GetProperty("cost"))];
        Assert.Equal([50, 50], costs.Select(cost => cost.GetProperty("triggers").GetInt32()));
        Assert.Equal(0, costs[0].GetProperty("queries_per_trigger").GetDouble());
        Assert.True(costs[1].GetProperty("queries_per_trigger").GetDouble() >= 1);
    }

    [Fact]
    public async Task AFullDiskIsToldInOneLine()
    {
        ProgramRun run = await Backtest([Rules.Transfer("t1", "10:00:00", "1500")], "-o", "/dev/full");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("streamguard: the disk is full; ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongUseIsToldInOneLine()
    {
        string events = scratch.Write("events.jsonl", Rules.Transfer("t1", "10:00:00", "1500"));
        string rules = scratch.Write("large.yaml", Rules.Large);
        string noEvent = scratch.Write("no-event.csv", "id,label\n");
        string wrongLabel = scratch.Write("wrong.csv", "event,label\nt1,maybe\n");
        foreach ((string[] more, string told) in new (string[], string)[]
        {
            ([], "name a file with --events"),
            (["--events", events, "--log"], "one of the two"),
            (["--events", events, "--warm-up", "1d", "--score-from", "2026-03-02T00:00Z"], "give one of them"),
            (["--events", events, "--warm-up", "long"], "--warm-up long"),
            (["--events", events, "--score-from", "1d"], "--score-from 1d"),
            (["--events", events, "--fail-on-difference"], "--against PATH"),
            (["--events", events, "--min-recall", "0.5"], "--min-recall needs to know"),
            (["--events", events, "--min-recall", "2"], "from 0 to 1"),
            (["--events", events, "--base-rate", "0"], "--base-rate"),
            (["--events", events, "--payments", "transfr"], "did you mean `transfer`?"),
            (["--events", events, "--labels", noEvent], "no-event.csv(1): there is no column `event`"),
            (["--events", events, "--labels", wrongLabel], "wrong.csv(2): the label `maybe`"),
            (["--events", events, "-o", events], "is named twice"),
            (["--events", events, "--format", "pdf"], "pdf"),
            (["--events", scratch.Write("empty.jsonl", "")], "empty.jsonl: there is no event to judge"),
            (["--events", scratch.Write("bad.jsonl", "{\n")], "1 bad line"),
            (["--events", events, "--warm-up", "30d"], "1 event of the warm-up"),
        })
        {
            ProgramRun run = await ProgramRun.Of(["backtest", "--rules", rules, .. more]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(told, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Contains("t1", scratch.Read("events.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorsInEitherRulesAreShown()
    {
        ProgramRun run = await Backtest([], "--against", scratch.Write("old.yaml", "rule: x\non: transfer\nwhen: amout > 1\n"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("did you mean `amount`?", run.Errors, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Backtest(string[] events, params string[] more) => ProgramRun.Of(
        ["backtest", "--rules", scratch.Write("large.yaml", Rules.Large), "--events", scratch.Write("events.jsonl", string.Concat(events)), .. more]);
}
