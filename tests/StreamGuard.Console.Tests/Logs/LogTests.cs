using System.Globalization;
using System.Text.Json;
using StreamGuard.Console.Tests.Running;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Console.Tests.Logs;

public sealed class LogTests : IDisposable
{
    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task TheLogIsPrintedInTheOrderOfItsOffsets()
    {
        Run(40);
        ProgramRun run = await Log([]);
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        JsonElement[] records = Records(run);
        Assert.Equal(stream.LogPartitions, records.Count(one => Text(one, "type") == "genesis"));
        Assert.DoesNotContain(records, one => Text(one, "type") == "tick");
        Assert.Equal(stream.LogPartitions, records.Count(one => Text(one, "type") == "control" && Text(one, "version").StartsWith("sha256:", StringComparison.Ordinal)));
        Assert.Equal(40, records.Count(one => Text(one, "kind") == "transfer"));
        Assert.Equal(records.OrderBy(Partition).ThenBy(Offset).Select(one => (Partition(one), Offset(one))), records.Select(one => (Partition(one), Offset(one))));

        JsonElement first = records.Single(one => Text(one, "kind") == "transfer" && Text(one, "id") == "t0");
        Assert.Equal("C0", Text(first, "subject"));
        Assert.Equal(0, first.GetProperty("depth").GetInt32());
        Assert.Equal(stream.Topic("transfers"), Text(first.GetProperty("origin"), "topic"));
        Assert.Equal("500", first.GetProperty("fields").GetProperty("amount").GetRawText());
        Assert.EndsWith("+08:00", Text(first, "at"), StringComparison.Ordinal);

        JsonElement taint = records.First(one => Text(one, "kind") == "taint");
        Assert.Equal(1, taint.GetProperty("depth").GetInt32());
        Assert.Equal(stream.Log, Text(taint.GetProperty("origin"), "topic"));
        Assert.Contains(Records(await Log(["--ticks"])), one => Text(one, "type") == "tick");
    }

    [Fact]
    public async Task OnlyASubjectsRecordsArePrintedFromItsOwnPartition()
    {
        Run(60);
        JsonElement[] records = Records(await Log(["--subject", "C3"]));
        Assert.Equal(3, records.Length);
        Assert.All(records, one => Assert.Equal("C3", Text(one, "subject")));
        int own = Partition(Assert.Single(records.DistinctBy(Partition)));
        Assert.Equal(3, Records(await Log(["--subject", "C3", "--partition", own.ToString(CultureInfo.InvariantCulture)])).Length);

        ProgramRun elsewhere = await Log(["--subject", "C3", "--partition", ((own + 1) % 4).ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(2, elsewhere.ExitCode);
        Assert.Contains($"is in partition {own} of", Assert.Single(elsewhere.ErrorLines), StringComparison.Ordinal);
        ProgramRun nobody = await Log(["--subject", "nobody"]);
        Assert.Equal(1, nobody.ExitCode);
        Assert.Contains("has nothing of that kind there", Assert.Single(nobody.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OffsetsAndTimesBoundWhatIsPrinted()
    {
        Run(60);
        JsonElement[] all = Records(await Log(["--partition", "1", "--ticks"]));
        JsonElement[] some = Records(await Log(["--partition", "1", "--from", "3", "--to", "6", "--ticks"]));
        Assert.Equal([3L, 4L, 5L], some.Select(Offset));

        // What is before the last clock and what is from there on are the whole.
        string clock = Text(all.Last(one => Text(one, "type") == "tick"), "clock");
        JsonElement[] before = Records(await Log(["--partition", "1", "--ticks", "--to", clock]));
        JsonElement[] after = Records(await Log(["--partition", "1", "--ticks", "--from", clock]));
        Assert.Equal(all.Select(Offset), before.Concat(after).Select(Offset));
        Assert.Equal(clock, Text(after[0], "clock"));
        Assert.NotEmpty(before);
        Assert.Equal(60, Records(await Log(["--from", "1h"])).Count(one => Text(one, "kind") == "transfer"));
        Assert.Equal(1, (await Log(["--from", "2001-01-01T00:00:00Z", "--to", "2001-01-02T00:00:00Z"])).ExitCode);
    }

    [Fact]
    public async Task WhatComesLaterIsFollowedUntilItIsStopped()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        stream.SendTransfers(0, 20);
        TestStream.Until(() => stream.LogHeaders(0).Count > 2, "the log did not begin");
        using MemoryStream output = new();
        using CancellationTokenSource stop = new();
        Task<int> following = Task.Run(() => Following(output, stop.Token));
        stream.SendTransfers(20, 20);
        TestStream.Until(() => Lines(output).Count(line => line.Contains("\"kind\":\"transfer\"", StringComparison.Ordinal)) == 40, "not all came");
        await stop.CancelAsync();
        Assert.Equal(0, await following);
        program.Stop();
    }

    [Fact]
    public async Task AlertsArePrintedAsTheyWereSent()
    {
        Run(60);
        string[] arguments = ["--alerts-topic", stream.Topic("alerts")];
        ProgramRun run = await Log(arguments, "alerts");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(stream.ReadAll("alerts").Order(), run.OutputLines.Order());
        Assert.All(Records(await Log([.. arguments, "--subject", "P3"], "alerts")), alert => Assert.Equal("P3", Text(alert, "subject")));
        Assert.Equal(run.OutputLines.Length, (await Log([.. arguments, "--from", "1h"], "alerts")).OutputLines.Length);
        Assert.Equal(1, (await Log([.. arguments, "--to", "1h"], "alerts")).ExitCode);
    }

    [Fact]
    public async Task CheckpointsAreDescribedAndASubjectsStateIsShown()
    {
        Run(100);
        JsonElement[] records = Records(await Log([], "checkpoints"));
        JsonElement bucket = records.First(one => Text(one, "type") == "bucket");
        Assert.True(bucket.GetProperty("subjects").GetInt32() > 0);
        Assert.True(bucket.GetProperty("completes").GetBoolean());
        Assert.StartsWith("1 sha256:", Text(bucket, "in_force"), StringComparison.Ordinal);
        Assert.Contains(records, one => Text(one, "type") == "manifest" && one.GetProperty("buckets").GetInt32() > 0);

        ProgramRun state = await Log(["--subject", "C3"], "checkpoints");
        Assert.Equal(0, state.ExitCode);
        JsonElement subject = Assert.Single(Records(state));
        JsonElement histories = subject.GetProperty("histories");
        Assert.Equal(["t3", "t23", "t43", "t63", "t83"], histories.GetProperty("transfer").EnumerateArray().Select(one => Text(one, "id")));
        Assert.Equal("case", Text(subject.GetProperty("notes")[0], "note"));
        Assert.Equal(1, (await Log(["--subject", "nobody"], "checkpoints")).ExitCode);
    }

    [Fact]
    public async Task WhatIsNotThereIsToldInOneLine()
    {
        ProgramRun topic = await ProgramRun.Of("log", "--kafka", stream.Options.BootstrapServers, "--log-topic", "nowhere");
        Assert.Equal(2, topic.ExitCode);
        Assert.Contains("there is no topic `nowhere`", Assert.Single(topic.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("later: write an offset", Assert.Single((await Log(["--from", "later"])).ErrorLines), StringComparison.Ordinal);
        Assert.Contains("has no partition 4: it has 0 to 3", Assert.Single((await Log(["--partition", "4"])).ErrorLines), StringComparison.Ordinal);
        Assert.Contains("--alerts-topic", Assert.Single((await Log([], "alerts")).ErrorLines), StringComparison.Ordinal);
        Assert.Contains("--kafka", Assert.Single((await ProgramRun.Of("log")).ErrorLines), StringComparison.Ordinal);
        Assert.Equal(1, (await Log([])).ExitCode);
    }

    [Fact]
    public async Task WithoutABrokerItSaysSo()
    {
        ProgramRun run = await ProgramRun.Of("log", "--kafka", "127.0.0.1:1");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("see that a broker answers there", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private static JsonElement[] Records(ProgramRun run) => [.. run.OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement found) ? found.GetString()! : "";

    private static int Partition(JsonElement json) => json.GetProperty("partition").GetInt32();

    private static long Offset(JsonElement json) => json.GetProperty("offset").GetInt64();

    private static string[] Lines(MemoryStream output) =>
        System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<int> Following(MemoryStream output, CancellationToken stop)
    {
        using MemoryStream nothing = new();
        using StreamGuard.Host.CommandLine.Terminal terminal = new(nothing, output, nothing, stop);
        return await StreamGuard.Host.CommandLine.CommandList.RunAsync(Arguments(["--follow"], []), terminal);
    }

    private void Run(int transfers)
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        stream.SendTransfers(0, transfers);
        TestStream.Until(() => stream.Recomputed(StreamRules.Counting).Inputs == transfers, "not all was routed");
        stream.AlertIds(stream.Recomputed(StreamRules.Counting).Alerts.Count);
        TestStream.Until(() => stream.LogHeaders(0).Any(header => header.Type == LogRecordType.Tick), "no tick came");
        Assert.Equal(0, program.Stop().ExitCode);
    }

    private Task<ProgramRun> Log(string[] more, params string[] verb) => ProgramRun.Of(Arguments(more, verb));

    private string[] Arguments(string[] more, string[] verb) =>
        ["log", .. verb, "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--kafka-property", "fetch.wait.max.ms=5", .. more];
}
