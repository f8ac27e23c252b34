using System.Text.Json;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Console.Tests.Replaying;

/// <summary>`replay --report`. A rule holds transfers of 1,000 and more; what is told and labelled beside the events is known exactly.</summary>
public sealed class ReportTests : IDisposable
{
    private const string Telling = """
        title: A short scam
        title_zh: 一起短小的骗局
        story: A call, and three payments.
        story_zh: 一通电话,三笔付款。
        victim: C1
        scam: {begins: call, payments: [p1, p2, p3]}
        expect:
          alerts: [{by: p2, severity: high, outcome: hold, actions: [hold]}]
          gone_at_most: 10 %
        """;

    private const string Call = """{"id":"call","kind":"call","at":"2026-03-02T09:30:00+08:00","customer":"C1","other":"170-1"}""" + "\n";

    private const string Holding = Rules.Large + "\noutcome: hold\n";

    private static readonly string Scam = Call + Rules.Transfer("p1", "10:00:00", "250") + Rules.Transfer("p2", "10:12:30", "1750.50") + Rules.Transfer("p3", "11:00:00", "3000");

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task ACaseTellsWhenItWasNoticedAndWhatThatSaved()
    {
        WriteCase("short", Scam, Telling);
        ProgramRun run = await Report("json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Errors);
        JsonElement one = Json(run).GetProperty("cases")[0];
        Assert.Equal("short", one.GetProperty("case").GetString());
        Assert.Equal("一起短小的骗局", one.GetProperty("title_zh").GetString());
        Assert.Equal("p2", one.GetProperty("first_alert").GetProperty("event").GetString());
        Assert.Equal("2026-03-02T10:12:30+08:00", one.GetProperty("first_alert").GetProperty("at").GetString());
        Assert.Equal((2550m, 750m), (one.GetProperty("after_contact").GetDecimal(), one.GetProperty("after_payment").GetDecimal()));
        Assert.Equal((250m, 4750.5m), (one.GetProperty("gone").GetDecimal(), one.GetProperty("saved").GetDecimal()));
        Assert.Equal(2, one.GetProperty("rules").GetProperty("large").GetInt32());
        Assert.Equal(2, one.GetProperty("commands").GetProperty("hold").GetInt32());
        Assert.Empty(one.GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task ATellingThatIsNotMetIsSaidAndExitsWith1()
    {
        WriteCase("short", Scam, Telling.Replace("by: p2", "by: p1", StringComparison.Ordinal));
        ProgramRun run = await Report("text");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("✗ short", run.Output, StringComparison.Ordinal);
        Assert.Contains("an alert on C1 by p1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTextSaysTheSameAsTheJson()
    {
        WriteCase("short", Scam, Telling);
        ProgramRun run = await Report("text");
        Assert.Equal(0, run.ExitCode);
        string row = run.OutputLines.Single(line => line.StartsWith("✓ short", StringComparison.Ordinal));
        Assert.Equal(["✓", "short", "2026-03-02", "10:12", "42m30s", "12m30s", "250", "4,750", "95.0", "%"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task ColumnsStandUnderEachOtherAlsoUnderChineseNames()
    {
        WriteCase("short", Scam, Telling);
        WriteCase("退费骗局", Scam, Telling);
        WriteCase("a-name-that-is-longer-than-its-column-is-wide", Scam, Telling);
        ProgramRun run = await Report("text");
        string[] rows = [.. run.OutputLines.Where(line => line.Contains("2026-03-02 10:12", StringComparison.Ordinal))];
        Assert.Equal(3, rows.Length);
        Assert.Single(rows.Select(row => WidthOf(row[..row.IndexOf("2026", StringComparison.Ordinal)])).Distinct());
        Assert.Single(rows.Select(WidthOf).Distinct());
    }

    [Fact]
    public async Task EachCaseHasAStateOfItsOwn()
    {
        // The same ids, customers and times in two files are no duplicates of each other.
        WriteCase("a", Scam, Telling);
        WriteCase("b", Scam, Telling);
        JsonElement json = Json(await Report("json"));
        Assert.Equal(2, json.GetProperty("all_cases").GetProperty("caught").GetInt32());
        Assert.Equal(8, json.GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task OrdinaryLivesAreMeasuredInAlertsPerMillion()
    {
        WriteCase("life", Rules.Transfer("t1", "10:00:00", "1000") + Rules.Transfer("t2", "10:00:01", "1") + Rules.Transfer("t3", "10:00:02", "1") + Rules.Transfer("t4", "10:00:03", "1"),
            "title: Life\ntitle_zh: 平常\nstory: Nothing.\nstory_zh: 无事。\nexpect: {alerts: []}\n");
        ProgramRun run = await Report("json");
        Assert.Equal(1, run.ExitCode);
        JsonElement one = Json(run).GetProperty("ordinary")[0];
        Assert.Equal(250_000, one.GetProperty("alerts_per_million").GetDouble());
        Assert.Contains("no alert is due", one.GetProperty("differences")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventsOfWhichNothingIsToldAreCounted()
    {
        scratch.Write("day.jsonl", Rules.Transfer("t1", "10:00:00", "1000"));
        ProgramRun run = await Report("text");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("day", run.Output, StringComparison.Ordinal);
        Assert.Contains("1,000,000.0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyFileIsAReportOfNothing()
    {
        scratch.Write("day.jsonl", "");
        ProgramRun run = await Report("text");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("0 events read", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, Json(await Report("json")).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task BadLinesAreCounted()
    {
        WriteCase("short", Scam + "nonsense\n", Telling);
        Assert.Contains("4 events read, 1 line bad", (await Report("text")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATellingWithErrorsIsShownWithItsPlaceBeforeAnythingIsRun()
    {
        WriteCase("short", Scam, Telling.Replace("severity", "severty", StringComparison.Ordinal));
        ProgramRun run = await Report("text");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("short.expected.yaml(8,21): error SG4202", run.Errors, StringComparison.Ordinal);
        Assert.Contains("did you mean `severity`?", run.Errors, StringComparison.Ordinal);
        Assert.Contains("nothing was run", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task LabelsAreSummedUpByTypology()
    {
        // S1 is caught at its second payment, S2 never, S3 is a mule who is caught as he moves the money on.
        string events = Scam + Rules.Transfer("q1", "12:00:00", "900", "C2") + Rules.Transfer("m0", "13:00:00", "1", "C3") + Rules.Transfer("m1", "13:10:00", "5000", "C3")
            + Rules.Transfer("other", "14:00:00", "2000", "C4");
        ProgramRun run = await Labelled(
            events,
            """
            event,customer,scam,typology,role,amount
            call,C1,S1,ladder,contact,
            p1,C1,S1,ladder,payment,250.00
            p2,C1,S1,ladder,payment,1750.50
            p3,C1,S1,ladder,payment,3000.00
            q1,C2,S2,ladder,payment,900.00
            m0,C3,S3,mule,preparation,
            m1,C3,S3,mule,onward,5000.00

            """, "json");
        Assert.Equal(0, run.ExitCode);
        JsonElement[] rows = [.. Json(run).GetProperty("typologies").EnumerateArray()];
        Assert.Equal(["ladder", "mule"], rows.Select(row => row.GetProperty("typology").GetString()!));
        Assert.Equal([(2, 1, 0), (1, 1, 1)], rows.Select(row => (Count(row, "cases"), Count(row, "caught"), Count(row, "before_any_gone"))));
        Assert.Equal([4750.5 / 5900.5, 1], rows.Select(row => row.GetProperty("share_saved").GetDouble()), (wanted, got) => Math.Abs(wanted - got) < 1e-5);
        Assert.Equal([2550, 600], rows.Select(row => row.GetProperty("median_after_contact").GetInt32()));
        Assert.Equal(1, Json(run).GetProperty("ordinary")[0].GetProperty("alerts").GetInt32());
    }

    [Fact]
    public async Task AnAlertOnAnotherAccountOfTheGangSavesNothingOfThisOne()
    {
        string events = Rules.Transfer("m1", "13:00:00", "2000", "C3") + Rules.Transfer("m2", "13:10:00", "900", "C4");
        ProgramRun run = await Labelled(events, "event,customer,scam,typology,role,amount\nm1,C3,S,mule,onward,2000.00\nm2,C4,S,mule,onward,900.00\n", "json");
        JsonElement row = Json(run).GetProperty("typologies")[0];
        Assert.Equal(900, row.GetProperty("gone").GetInt32());
    }

    [Fact]
    public async Task EveryScamThatTheGeneratorPlantsIsInTheReport()
    {
        ProgramRun written = await ProgramRun.Of(
            "gen", "--customers", "400", "--events", "30000", "--seed", "5", "--scams", "4000", "--labels", scratch.PathOf("labels.csv"), "-o", scratch.PathOf("events.jsonl"));
        Assert.Equal(0, written.ExitCode);
        int planted = scratch.ReadLines("labels.csv").Skip(1).Select(line => line.Split(',')[2]).Distinct().Count();
        ProgramRun run = await ProgramRun.Of(
            "replay", "--rules", Repository.PathOf("rules/packs"), "--events", scratch.PathOf("events.jsonl"), "--labels", scratch.PathOf("labels.csv"), "--report", "json");
        JsonElement json = Json(run);
        Assert.True(planted > 10);
        Assert.Equal((planted, 0), (Count(json.GetProperty("all_typologies"), "cases"), Count(json, "scams_left_out")));
        Assert.True(Count(json.GetProperty("all_typologies"), "caught") > 0);
    }

    [Fact]
    public async Task ScamsWhoseEventsAreMissingAreLeftOutAndTold()
    {
        const string Labels = "event,customer,scam,typology,role,amount\np1,C1,S1,a,payment,250.00\nelsewhere,C9,S2,a,payment,1.00\n";
        ProgramRun run = await Labelled(Scam, Labels, "text");
        Assert.Contains("left out: 1 scam", run.Output, StringComparison.Ordinal);
        ProgramRun none = await Labelled(Rules.Transfer("x", "10:00:00", "1"), Labels, "text");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("none of what it labels", Assert.Single(none.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b\n", "line 1")]
    [InlineData("event,customer,scam,typology,role,amount\np1,C1\n", "line 2")]
    [InlineData("event,customer,scam,typology,role,amount\np1,C1,S,T,thief,1\n", "roles contact, preparation, payment, onward")]
    public async Task LabelsOfAnotherFormAreRefused(string labels, string expected)
    {
        ProgramRun run = await Labelled(Scam, labels, "text");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongUseIsToldInOneLine()
    {
        string rules = scratch.Write("rules.yaml", Holding);
        string events = scratch.Write("a.jsonl", Scam);
        string other = scratch.Write("b.jsonl", Scam);
        Directory.CreateDirectory(scratch.PathOf("empty"));
        string[][] wrong =
        [
            ["--events", events, "--labels", "x.csv"],
            ["--events", events, other, "--labels", "x.csv", "--report"],
            ["--events", events, "--labels", "nowhere.csv", "--report"],
            ["--events", events, "--report", "xml"],
            ["--events", events, "--report", "--alerts", "-"],
            ["--events", events, events],
            ["--events", scratch.PathOf("empty")],
            ["--report"],
        ];
        foreach (string[] args in wrong)
        {
            ProgramRun run = await ProgramRun.Of(["replay", "--rules", rules, .. args]);
            Assert.True(run.ExitCode == 2, string.Join(' ', args));
            Assert.Equal("", run.Output);
            Assert.Single(run.ErrorLines);
        }

        ProgramRun log = await ProgramRun.Of("replay", "--log", "--kafka", "localhost:1", "--report");
        Assert.Equal(2, log.ExitCode);
        Assert.Contains("--report", Assert.Single(log.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAReportSeveralFilesAreReplayedOneAfterTheOther()
    {
        string rules = scratch.Write("rules.yaml", Holding);
        ProgramRun run = await ProgramRun.Of("replay", "--rules", rules, "--events", scratch.Write("a.jsonl", Scam), scratch.Write("b.jsonl", Scam));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, run.OutputLines.Length);
        Assert.Equal(2, run.ErrorLines.Count(line => line.Contains("4 consumed = 4 evaluated", StringComparison.Ordinal)));
        Assert.Equal(2, run.ErrorLines.Count(line => line.StartsWith("file ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AlertsAndCommandsMayBeWrittenBesideTheReport()
    {
        WriteCase("short", Scam, Telling);
        ProgramRun run = await ProgramRun.Of(
            "replay", "--rules", WriteRules(), "--events", scratch.PathOf("short.jsonl"), "--report", "--alerts", scratch.PathOf("alerts.out"), "--commands", scratch.PathOf("commands.out"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal((2, 2), (scratch.ReadLines("alerts.out").Length, scratch.ReadLines("commands.out").Length));
    }

    /// <summary>As the README has it. Whether the packs catch all of them is tested with the packs.</summary>
    [Fact]
    public async Task TheCasesOfTheProjectMakeATableThatFitsAHundredColumns()
    {
        ProgramRun run = await ProgramRun.Of("replay", "--rules", Repository.PathOf("rules/packs"), "--events", Repository.PathOf("seeds/cases"), "--report");
        string[] names = [.. Directory.GetFiles(Repository.PathOf("seeds/cases"), "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path)!)];
        Assert.Equal(14, names.Length);
        Assert.All(names, name => Assert.Single(run.OutputLines, line => line[2..].StartsWith(name + " ", StringComparison.Ordinal)));
        Assert.All(run.OutputLines, line => Assert.InRange(WidthOf(line), 0, 100));
        Assert.Equal(run.Output.Contains('✗', StringComparison.Ordinal) ? 1 : 0, run.ExitCode);
        Assert.Equal("", run.Errors);
    }

    private static JsonElement Json(ProgramRun run) => JsonDocument.Parse(run.Output).RootElement;

    private static int Count(JsonElement row, string name) => row.GetProperty(name).GetInt32();

    private static int WidthOf(string line) => line.EnumerateRunes().Sum(CharacterWidth.Of);

    private void WriteCase(string name, string events, string telling)
    {
        scratch.Write(name + ".jsonl", events);
        scratch.Write(name + ".expected.yaml", telling);
    }

    private string WriteRules()
    {
        Directory.CreateDirectory(scratch.PathOf("rules"));
        return scratch.Write("rules/large.yaml", Holding);
    }

    private Task<ProgramRun> Report(string format) => ProgramRun.Of("replay", "--rules", WriteRules(), "--events", scratch.Folder, "--report", format);

    private Task<ProgramRun> Labelled(string events, string labels, string format) => ProgramRun.Of(
        "replay", "--rules", WriteRules(), "--events", scratch.Write("events.jsonl", events), "--labels", scratch.Write("labels.csv", labels), "--report", format);
}
