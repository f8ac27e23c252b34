using System.Net;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>`run --config`: everything from one file, with figures, health and the canary.</summary>
public sealed class ConfiguredRunTests : IDisposable
{
    private readonly TestStream stream = new();
    private readonly ProgramPages pages = new();

    public void Dispose()
    {
        pages.Dispose();
        stream.Dispose();
    }

    [Fact]
    public async Task ARunFromAFileRaisesAlertsAndShowsItsFigures()
    {
        stream.Send("transfers", 0, Rules.Transfer("t1", "10:00:00", "1000").Trim(), "nonsense");
        using RunningProgram program = new(["run", "--config", Configuration(canary: "{every: 1s}")]);
        stream.AlertIds(1);
        await pages.Until("/readyz", page => page.StatusCode == HttpStatusCode.OK);
        string metrics = await pages.Metrics(text => ProgramPages.Figure(text, "streamguard_canary_last_seen_timestamp_seconds|streamguard_canary_age_seconds") is > 0 or 0
            && text.Contains("streamguard_events_total{", StringComparison.Ordinal) && ProgramPages.Figure(text, "streamguard_alerts_total[^ ]*rule=\"large\"[^ ]*") == 1);
        Assert.Contains("reason=\"not_json\"", metrics, StringComparison.Ordinal);
        Assert.Contains("streamguard_rule_set_info{", metrics, StringComparison.Ordinal);

        ProgramRun run = program.Stop();
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("canary", string.Join('\n', stream.ReadAll("alerts")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRulesOfTheFileAreForTheFirstStartOnly()
    {
        using (RunningProgram first = new(["run", "--config", Configuration(canary: "{enabled: false}")]))
        {
            await pages.Until("/readyz", page => page.StatusCode == HttpStatusCode.OK);
            Assert.Contains("(activation 1)", first.Stop().Errors, StringComparison.Ordinal);
        }

        string other = stream.RulesFile("rule: other\non: transfer\nwhen: amount > 1\n");
        using RunningProgram second = new(["run", "--config", Configuration(canary: "{enabled: false}", other)]);
        await pages.Until("/readyz", page => page.StatusCode == HttpStatusCode.OK);
        ProgramRun run = second.Stop();
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("(activation 2)", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileWithAnErrorIsToldAndNothingRuns()
    {
        string file = stream.Scratch.Write("wrong.yaml", "kafka: {brokers: 127.0.0.1:1}\ninputs: [{topic: a}]\nalert: {topic: x}\n");
        ProgramRun run = await ProgramRun.Of("run", "--config", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("`alerts`", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileAndOtherOptionsDoNotGoTogether()
    {
        ProgramRun run = await ProgramRun.Of("run", "--config", Configuration(canary: "{enabled: false}"), "--workers", "2");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("streamguard: --config and --workers do not go together: write it into the file", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task EveryCommandOnALogTakesTheSameFile()
    {
        string file = Configuration(canary: "{enabled: false}");
        stream.Send("transfers", 0, Rules.Transfer("t1", "10:00:00", "1000").Trim());
        using (RunningProgram program = new(["run", "--config", file]))
        {
            stream.AlertIds(1);
            Assert.Equal(0, program.Stop().ExitCode);
        }

        ProgramRun pushed = await ProgramRun.Of("rules", "push", stream.RulesFile("rule: other\non: transfer\nwhen: amount > 1\n"), "--config", file);
        Assert.StartsWith("activation 2: ", Assert.Single(pushed.OutputLines), StringComparison.Ordinal);
        ProgramRun status = await ProgramRun.Of("rules", "status", "--config", file);
        Assert.EndsWith(" in force", status.OutputLines[2], StringComparison.Ordinal);
        ProgramRun records = await ProgramRun.Of("log", "--config", file, "--subject", "C1");
        Assert.Contains(records.OutputLines, line => line.Contains("\"t1\"", StringComparison.Ordinal));
        ProgramRun alerts = await ProgramRun.Of("log", "alerts", "--config", file);
        Assert.Single(alerts.OutputLines);
        ProgramRun checkpoints = await ProgramRun.Of("log", "checkpoints", "--config", file);
        Assert.Equal(0, checkpoints.ExitCode);
        ProgramRun replayed = await ProgramRun.Of("replay", "--log", "--config", file, "--compare-with", stream.Topic("alerts"));
        Assert.Equal(0, replayed.ExitCode);
        Assert.Contains("1 identical, 0 missing", replayed.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kafka and", "rules", "push", "x.yaml", "--kafka", "b:1")]
    [InlineData("--keep-topics", "rules", "status", "--keep-topics")]
    [InlineData("--log-topic", "log", "--log-topic", "l")]
    [InlineData("--alerts-topic", "log", "alerts", "--alerts-topic", "a")]
    [InlineData("--checkpoints-topic", "replay", "--log", "--checkpoints-topic", "c")]
    public async Task WhatTheFileSaysIsNotSaidTwice(string named, params string[] command)
    {
        ProgramRun run = await ProgramRun.Of([.. command, "--config", Configuration(canary: "{enabled: false}")]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"streamguard: --config and {named.Split(' ')[0]} do not go together: write it into the file", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("rules", "push", "x.yaml")]
    [InlineData("rules", "status")]
    [InlineData("log")]
    [InlineData("log", "alerts")]
    [InlineData("log", "checkpoints")]
    [InlineData("replay", "--log")]
    public async Task AnErrorInTheFileIsToldByEveryCommand(params string[] command)
    {
        string file = stream.Scratch.Write("wrong.yaml", "kafka: {brokers: 127.0.0.1:1}\ninputs: [{topic: a}]\nalert: {topic: x}\n");
        ProgramRun run = await ProgramRun.Of([.. command, "--config", file]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("`alerts`", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReplayOfAFileOfEventsTakesNoConfiguration()
    {
        ProgramRun run = await ProgramRun.Of("replay", "--rules", "x.yaml", "--events", "-", "--config", Configuration(canary: "{enabled: false}"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("it needs --log", run.Errors, StringComparison.Ordinal);
    }

    private string Configuration(string canary, string? rules = null) => stream.Scratch.Write("streamguard.yaml", $$"""
        kafka: {brokers: "{{stream.Options.BootstrapServers}}", group: configured-{{pages.Port}}, session_timeout: 6s, fetch_wait: 5ms}
        inputs: [{topic: {{stream.Topic("transfers")}}}]
        rules: {path: {{rules ?? stream.RulesFile(Rules.Large)}}, topic: {{stream.Log}}-rules}
        log: {topic: {{stream.Log}}, partitions: {{stream.LogPartitions}}, replication: 1}
        checkpoints: {topic: {{stream.Log}}-checkpoints, every: 1s}
        alerts: {topic: {{stream.Topic("alerts")}}}
        shadow: {topic: {{stream.Topic("shadow")}}}
        dead_letters: {topic: {{stream.Topic("dead")}}}
        commands: {hold: {topic: {{stream.Topic("commands")}} } }
        detect: {workers: 1}
        http: {listen: "127.0.0.1:{{pages.Port}}"}
        canary: {{canary}}
        """);
}
