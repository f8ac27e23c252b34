using System.Text.Json;
using StreamGuard.Console.Tests.Running;
using Xunit;

namespace StreamGuard.Console.Tests.Backtesting;

public sealed class LogBacktestTests : IDisposable
{
    private const int Transfers = 300;

    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task TheLogsInputEventsGiveWhatAReplayOfThemGives()
    {
        RunOnce();
        int expected = stream.Replayed(StreamRules.Counting).Count;
        using JsonDocument all = await Backtest("--rules", stream.RulesFile(StreamRules.Counting), "--against", stream.RulesFile(Rules.Large));
        Assert.Equal(Transfers, all.RootElement.GetProperty("data").GetProperty("events").GetInt32());
        Assert.True(expected > 0);
        Assert.Equal(expected, all.RootElement.GetProperty("sides")[0].GetProperty("alerts").GetInt32());
        Assert.Contains(all.RootElement.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith($"Input events of {stream.LogPartitions} partitions of the log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWarmUpBeginsBeforeTheTimeAsFarAsTheLogReaches()
    {
        RunOnce();
        using JsonDocument later = await Backtest("--rules", stream.RulesFile(StreamRules.Counting), "--from", "1h", "--warm-up", "90d");
        Assert.Equal(Transfers, later.RootElement.GetProperty("data").GetProperty("events").GetInt32());
        Assert.Contains(later.RootElement.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("(asked for: 90d, as far as the log reaches)", StringComparison.Ordinal));
        DateTimeOffset middle = Middle();
        using JsonDocument half = await Backtest("--rules", stream.RulesFile(StreamRules.Counting), "--from", middle.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz"), "--warm-up", "1d");
        int before = half.RootElement.GetProperty("data").GetProperty("events_before").GetInt32();
        Assert.Equal(Transfers, before + half.RootElement.GetProperty("data").GetProperty("events").GetInt32());
        Assert.Equal(Headers().Count(clock => clock < middle.ToUnixTimeMilliseconds()), before);
    }

    [Fact]
    public async Task WhatCannotBeReadIsToldInOneLine()
    {
        string[] rules = ["--rules", stream.RulesFile(StreamRules.Counting)];
        ProgramRun nothing = await Run([.. rules]);
        Assert.Equal(2, nothing.ExitCode);
        Assert.Contains("has no input event in that range", Assert.Single(nothing.ErrorLines), StringComparison.Ordinal);
        ProgramRun offset = await Run([.. rules, "--from", "5", "--warm-up", "1d"]);
        Assert.Equal(2, offset.ExitCode);
        Assert.Contains("give --from as a time", Assert.Single(offset.ErrorLines), StringComparison.Ordinal);
        ProgramRun topic = await ProgramRun.Of(["backtest", "--log", "--kafka", stream.Options.BootstrapServers, "--log-topic", "nowhere", .. rules]);
        Assert.Equal(2, topic.ExitCode);
        Assert.Contains("there is no topic `nowhere`", Assert.Single(topic.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>Clocks of the input events.</summary>
    private IEnumerable<long> Headers() => Enumerable.Range(0, stream.LogPartitions).SelectMany(stream.LogHeaders)
        .Where(header => header is { Depth: 0, Ordinal: 0, Type: Engine.Events.LogRecordType.Event }).Select(header => header.Clock);

    private DateTimeOffset Middle()
    {
        long[] clocks = [.. Headers().Order()];
        return DateTimeOffset.FromUnixTimeMilliseconds(clocks[clocks.Length / 2]);
    }

    private void RunOnce()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        for (int part = 0; part < 3; part++)
        {
            stream.SendTransfers(part * Transfers / 3, Transfers / 3);
            TestStream.Until(() => stream.Recomputed(StreamRules.Counting).Inputs == (part + 1) * Transfers / 3, "not all was routed");
        }

        stream.AlertIds(stream.Recomputed(StreamRules.Counting).Alerts.Count);
        Assert.Equal(0, program.Stop().ExitCode);
    }

    private async Task<JsonDocument> Backtest(params string[] more)
    {
        ProgramRun run = await Run([.. more, "--format", "json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonDocument.Parse(run.Output);
    }

    private Task<ProgramRun> Run(params string[] more) => ProgramRun.Of(
        ["backtest", "--log", "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--kafka-property", "fetch.wait.max.ms=5", .. more]);
}
