using System.Globalization;
using StreamGuard.Host.Running.Measuring;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class CanarySharingTests : IDisposable
{
    private readonly TestStream stream = new();
    private readonly ProgramPages one = new();
    private readonly ProgramPages other = new();

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
        stream.Dispose();
    }

    [Fact]
    public async Task TwoProcessesSendOneCanaryAndEachSeesThoseOfItsOwnPartitions()
    {
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1_000));
        using RunningProgram first = new(["run", "--config", Configuration("first.yaml", one, "[0, 1]")]);
        using RunningProgram second = new(["run", "--config", Configuration("second.yaml", other, "[2, 3]")]);
        await one.UntilReady();
        await other.UntilReady();
        for (int turn = 0; turn < 10; turn++)
        {
            await Task.Delay(1_000, TestContext.Current.CancellationToken);
            Assert.InRange(await Age(one), 0, 3);
            Assert.InRange(await Age(other), 0, 3);
        }

        Assert.Equal(0, await Failures(one) + await Failures(other));
        Assert.Equal(0, first.Stop().ExitCode);

        // The partitions of the first are nobody's: the second misses nothing of its own.
        await Task.Delay(5_000, TestContext.Current.CancellationToken);
        Assert.InRange(await Age(other), 0, 3);
        Assert.Equal(0, await Failures(other));
        Assert.Equal(0, second.Stop().ExitCode);

        long[] sent = [.. Enumerable.Range(0, stream.LogPartitions).SelectMany(partition => stream.LogHeaders(partition))
            .Where(header => header.OriginSource == Canary.Source).Select(header => header.OriginOffset)];
        Assert.All(sent, at => Assert.Equal(0, at % 1_000));
        Assert.True(sent.Length > sent.Distinct().Count(), "only one process sent canaries");
    }

    private static async Task<double> Age(ProgramPages pages) => await Figure(pages, "streamguard_canary_age_seconds");

    private static async Task<double> Failures(ProgramPages pages) => await Figure(pages, "streamguard_canary_failures_total");

    private static async Task<double> Figure(ProgramPages pages, string name) =>
        ProgramPages.Figure(await pages.Metrics(text => ProgramPages.Figure(text, name) is not null), name)!.Value;

    private string Configuration(string name, ProgramPages pages, string own) => stream.Scratch.Write(name, string.Create(CultureInfo.InvariantCulture, $$"""
        kafka: {brokers: "{{stream.Options.BootstrapServers}}", group: canaries, session_timeout: 6s, fetch_wait: 5ms}
        inputs: [{topic: {{stream.Topic("transfers")}}}]
        rules: {path: {{stream.RulesFile(Rules.Large)}}, topic: {{stream.Log}}-rules}
        log: {topic: {{stream.Log}}, partitions: {{stream.LogPartitions}}, replication: 1}
        checkpoints: {topic: {{stream.Log}}-checkpoints, every: 1s}
        alerts: {topic: {{stream.Topic("alerts")}}}
        shadow: {topic: {{stream.Topic("shadow")}}}
        dead_letters: {topic: {{stream.Topic("dead")}}}
        commands: {hold: {topic: {{stream.Topic("commands")}} } }
        detect: {workers: 1, assignment: static, partitions: {{own}}}
        http: {listen: "{{pages.Address}}"}
        canary: {every: 1s}
        """));
}
