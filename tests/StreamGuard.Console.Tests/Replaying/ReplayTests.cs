using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Xunit;

namespace StreamGuard.Console.Tests.Replaying;

public sealed class ReplayTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task AlertsGoToStandardOutputAndTheSummaryToStandardError()
    {
        ProgramRun run = await Replay(Rules.Transfer("t1", "10:00:00", "1000") + Rules.Transfer("t2", "10:01:00", "999"));
        Assert.Equal(0, run.ExitCode);
        using JsonDocument alert = JsonDocument.Parse(Assert.Single(run.OutputLines));
        Assert.Equal("large", alert.RootElement.GetProperty("rule").GetString());
        Assert.Equal("t1", alert.RootElement.GetProperty("event").GetString());
        Assert.Equal("C1 sends 1000", alert.RootElement.GetProperty("message").GetString());
        Assert.Contains("2 consumed = 2 evaluated", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryEventComesToOneEnd()
    {
        string lines = Rules.Transfer("t1", "10:00:00", "1000")
            + Rules.Transfer("t1", "10:00:00", "1000")
            + Rules.Transfer("t1", "10:00:00", "1001")
            + "\n   \n"
            + "this is not JSON\n"
            + Rules.Transfer("t2", "09:00:00", "5")
            + "{\"id\":\"t3\",\"kind\":\"transfer\",\"at\":\"2025-01-01T00:00:00Z\",\"customer\":\"C1\",\"amount\":1}\n";
        ProgramRun run = await Replay(lines, "--dead-letters", scratch.PathOf("dead.jsonl"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("6 consumed = 2 evaluated + 1 duplicate + 1 conflict + 1 expired + 1 bad", run.Errors, StringComparison.Ordinal);
        Assert.Contains("1: 1 not_json", run.Errors, StringComparison.Ordinal);
        Assert.Contains("late        1", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadLettersAreInTheOrderOfTheFileWithTheirInput()
    {
        string lines = Rules.Transfer("t1", "10:00:00", "1000") + "nonsense\n" + Rules.Transfer("t1", "10:00:00", "7") + "more nonsense\n";
        await Replay(lines, "--dead-letters", scratch.PathOf("dead.jsonl"));
        JsonElement[] dead = [.. scratch.ReadLines("dead.jsonl").Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["not_json", "conflict", "not_json"], dead.Select(one => one.GetProperty("reason").GetString()!));
        Assert.Equal([2, 3, 4], dead.Select(one => one.GetProperty("line").GetInt32()));
        Assert.Contains("\"amount\":7", dead[1].GetProperty("raw").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoEventsAreFine()
    {
        ProgramRun run = await Replay("");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("0 consumed = 0 evaluated", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventsMayComeThroughAPipe()
    {
        string rules = scratch.Write("large.yaml", Rules.Large);
        ProgramRun run = await ProgramRun.With(Rules.Transfer("t1", "10:00:00", "1000"), TestContext.Current.CancellationToken, "replay", "--rules", rules, "--events", "-");
        Assert.Single(run.OutputLines);
    }

    [Fact]
    public async Task NoEventOfAPipeIsLostWhenItComesInSeveralPieces()
    {
        string rules = scratch.Write("large.yaml", Rules.Large);
        await using SlowInput input = new(Rules.Transfer("t1", "10:00:00", "1"), Rules.Transfer("t2", "10:00:01", "1"));
        ProgramRun run = await ProgramRun.With(input, TestContext.Current.CancellationToken, "replay", "--rules", rules, "--events", "-");
        Assert.Contains("2 consumed = 2 evaluated", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventsMayBeCompressed()
    {
        string rules = scratch.Write("large.yaml", Rules.Large);
        using (GZipStream gzip = new(File.Create(scratch.PathOf("events.gz")), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Rules.Transfer("t1", "10:00:00", "1000")));
        }

        ProgramRun run = await ProgramRun.Of("replay", "--rules", rules, "--events", scratch.PathOf("events.gz"));
        Assert.Single(run.OutputLines);
    }

    [Fact]
    public async Task AnAlertsActionsBecomeCommands()
    {
        await Replay(Rules.Transfer("t1", "10:00:00", "1000"), "--commands", scratch.PathOf("commands.jsonl"));
        Assert.Contains("\"command\":\"hold\"", Assert.Single(scratch.ReadLines("commands.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShadowAlertsGoToTheirOwnPlace()
    {
        string lines = Rules.Transfer("t1", "10:00:00", "1000");
        ProgramRun run = await ReplayWith(Rules.Large + "\nmode: shadow\n", lines, "--shadow", scratch.PathOf("shadow.jsonl"));
        Assert.Empty(run.OutputLines);
        Assert.Single(scratch.ReadLines("shadow.jsonl"));
    }

    [Theory]
    [InlineData("--format needs --log and --rules", "--events", "e.jsonl", "--format", "json")]
    [InlineData("--examples needs --log and --rules", "--log", "--kafka", "localhost:1", "--examples", "3")]
    [InlineData("--kafka needs --log:", "--events", "e.jsonl", "--kafka", "localhost:9092")]
    [InlineData("--from needs --log:", "--events", "e.jsonl", "--from", "2h")]
    [InlineData("--compare-with needs --log:", "--events", "e.jsonl", "--compare-with", "alerts")]
    public async Task AnOptionThatWouldSayNothingIsRefused(string said, params string[] arguments)
    {
        ProgramRun run = await ProgramRun.Of(["replay", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hechi-refund")]
    [InlineData("chuxiong-hotel")]
    public async Task TheNumberOfPartitionsChangesNothing(string name)
    {
        string events = Repository.PathOf($"seeds/cases/{name}.jsonl");
        ProgramRun one = await ProgramRun.Of("replay", "--rules", Repository.PathOf("rules/packs"), "--events", events);
        ProgramRun five = await ProgramRun.Of("replay", "--rules", Repository.PathOf("rules/packs"), "--events", events, "--partitions", "5");
        Assert.NotEmpty(one.OutputLines);
        Assert.Equal(one.Output, five.Output);
    }

    [Fact]
    public async Task TimersBeyondTheLastEventFireOnlyWhenAskedFor()
    {
        const string Unanswered = """
            rule: not-answered
            on: contact_order
            unless: contact where case == this.case
            within: 30s
            """;
        const string Order = "{\"id\":\"o1\",\"kind\":\"contact_order\",\"at\":\"2026-03-02T10:00:00+08:00\",\"customer\":\"C1\",\"case\":\"K\"}\n";
        ProgramRun waits = await ReplayWith(Unanswered, Order);
        Assert.Empty(waits.OutputLines);
        Assert.Contains("1 still waiting", waits.Errors, StringComparison.Ordinal);
        ProgramRun drains = await ReplayWith(Unanswered, Order, "--drain");
        Assert.Contains("2026-03-02T10:00:30+08:00", Assert.Single(drains.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOutputDoesNotReplaceTheInput()
    {
        string events = scratch.Write("events.jsonl", Rules.Transfer("t1", "10:00:00", "1000"));
        ProgramRun run = await ProgramRun.Of("replay", "--rules", scratch.Write("large.yaml", Rules.Large), "--events", events, "--alerts", events);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(scratch.Read("events.jsonl"));
    }

    private Task<ProgramRun> Replay(string lines, params string[] options) => ReplayWith(Rules.Large, lines, options);

    private Task<ProgramRun> ReplayWith(string rules, string lines, params string[] options) => ProgramRun.Of(
        ["replay", "--rules", scratch.Write("rules.yaml", rules), "--events", scratch.Write("events.jsonl", lines), .. options]);
}
