using System.Globalization;
using System.Text.Json;
using StreamGuard.Console.Tests.Running;
using Xunit;

namespace StreamGuard.Console.Tests.Logs;

public sealed class LogReplayTests : IDisposable
{
    private readonly TestStream stream = new();
    private readonly List<int> endsOfFirst = [];

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task AReplayOfTheLogSaysWhatWasSaidAcrossARestart()
    {
        RunTwice();
        ProgramRun whole = await Replay("--compare-with", stream.Topic("alerts"), "--alerts", "-");
        Assert.Equal(0, whole.ExitCode);
        int sent = stream.ReadAll("alerts").Select(IdOf).Distinct().Count();
        Assert.EndsWith($": {sent} identical, 0 missing, 0 extra, 0 different", whole.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Equal(stream.ReadAll("alerts").Distinct().Order(), whole.OutputLines.Order());

        // The second half needs the state of the first: from the checkpoints in front of it, or from the log.
        foreach (int from in new[] { 2, 60, 150 })
        {
            ProgramRun later = await Replay("--compare-with", stream.Topic("alerts"), "--alerts", stream.Scratch.PathOf("later"), "--from", $"{from}");
            Assert.Equal(0, later.ExitCode);
            Assert.EndsWith($": {stream.Scratch.ReadLines("later").Length} identical, 0 missing, 0 extra, 0 different", later.ErrorLines[^1], StringComparison.Ordinal);
        }

        // Behind the orderly stop there are checkpoints that hold all of the first run.
        ProgramRun second = await Replay("--compare-with", stream.Topic("alerts"), "--from", $"{endsOfFirst.Max()}");
        Assert.Equal(0, second.ExitCode);
        string told = second.ErrorLines[^2];
        int before = int.Parse(told[(told.IndexOf("; ", StringComparison.Ordinal) + 2)..].Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.True(before < (endsOfFirst.Max() * endsOfFirst.Count) - (endsOfFirst.Sum() / 2), told);
        Assert.True(stream.Scratch.ReadLines("later").Length is > 0 and var rest && rest < sent);
        ProgramRun first = await Replay("--compare-with", stream.Topic("alerts"), "--to", "60");
        Assert.Equal(0, first.ExitCode);
    }

    [Fact]
    public async Task AlertsThatWereTamperedWithAreFound()
    {
        RunTwice();
        string[] alerts = [.. stream.ReadAll("alerts").DistinctBy(IdOf)];
        string extra = alerts[0].Replace(IdOf(alerts[0]), "00000000deadbeef", StringComparison.Ordinal);
        string other = alerts[2].Replace("\"score\":", "\"score\":1", StringComparison.Ordinal);
        stream.Send("shadow", 0, [alerts[0], .. alerts.Skip(3), other, extra]);
        ProgramRun run = await Replay("--compare-with", stream.Topic("shadow"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($": {alerts.Length - 2} identical, 1 missing, 1 extra, 1 different", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains(run.ErrorLines, line => line.StartsWith($"missing {IdOf(alerts[1])}: ", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("extra 00000000deadbeef: ", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.StartsWith($"different {IdOf(alerts[2])}: ", StringComparison.Ordinal));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task WhatCannotBeReplayedIsToldInOneLine()
    {
        Assert.Contains("tells of no log", Assert.Single((await Replay()).ErrorLines), StringComparison.Ordinal);
        ProgramRun both = await Replay("--events", "-");
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("leave one out", Assert.Single(both.ErrorLines), StringComparison.Ordinal);
        ProgramRun topic = await Replay("--compare-with", "nowhere");
        Assert.Equal(2, topic.ExitCode);
        Assert.Contains("there is no topic `nowhere`", Assert.Single(topic.ErrorLines), StringComparison.Ordinal);
    }

    private static string IdOf(string alert)
    {
        using JsonDocument json = JsonDocument.Parse(alert);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private void RunTwice()
    {
        for (int round = 0; round < 2; round++)
        {
            using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
            stream.SendTransfers(round * 300, 300);
            TestStream.Until(() => stream.Recomputed(StreamRules.Counting).Inputs == (round + 1) * 300, "not all was routed");
            stream.AlertIds(stream.Recomputed(StreamRules.Counting).Alerts.Count);
            Assert.Equal(0, program.Stop().ExitCode);
            if (round == 0)
            {
                endsOfFirst.AddRange(Enumerable.Range(0, stream.LogPartitions).Select(partition => stream.LogHeaders(partition).Count));
            }
        }
    }

    private Task<ProgramRun> Replay(params string[] more) => ProgramRun.Of(
        ["replay", "--log", "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--kafka-property", "fetch.wait.max.ms=5", .. more]);
}
