using StreamGuard.Host.Configuration;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

/// <summary>Every figure at its bounds and one past them.</summary>
public class LimitTests
{
    [Theory]
    [InlineData("log: {partitions: @}", "1", "0", "4_096", "8_192")]
    [InlineData("log: {replication: @}", "1", "0", "32", "33")]
    [InlineData("{log: {retention: @}, checkpoints: {every: 1s, oldest: 6s}}", "1m", "59s999ms", "3650d", "3650d1us")]
    [InlineData("{log: {retention: @}, checkpoints: {every: 1s, oldest: 6s}}", "1m", "59s999ms999us", "forever", "3651d")]
    [InlineData("alerts: {retention: @}", "1m", "59s", "3650d", "3651d")]
    [InlineData("shadow: {retention: @}", "1m", "59s", "3650d", "3651d")]
    [InlineData("dead_letters: {retention: @}", "1m", "59s", "3650d", "3651d")]
    [InlineData("commands: {hold: {expires: @}}", "1s", "999ms", "365d", "365d1s")]
    [InlineData("checkpoints: {oldest: 1d, every: @}", "1s", "999ms", "1d", "1d1s", "log: {retention: 10d}")]
    [InlineData("checkpoints: {every: 1s, oldest: @}", "1s", "999ms", "30d", "30d1s", "log: {retention: forever}")]
    [InlineData("checkpoints: {slice: @}", "10us", "9us", "100ms", "100ms1us")]
    [InlineData("detect: {workers: @}", "1", "0", "256", "257")]
    [InlineData("detect: {assignment: static, partitions: [@]}", "0", "-1", "4_095", "4_096", "log: {partitions: 4096}")]
    [InlineData("route: {future: @}", "1s", "999ms", "365d", "365d1s")]
    [InlineData("route: {tick: @}", "100ms", "99ms", "1m", "1m1ms")]
    [InlineData("route: {catch_up: @}", "0s", "-1s", "1m", "1m1ms")]
    [InlineData("route: {queue: @}", "1", "0", "10_000_000", "10_000_001")]
    [InlineData("canary: {every: @}", "1s", "999ms", "1h", "1h1s")]
    [InlineData("http: {listen: 'localhost:@'}", "1", "0", "65535", "65536")]
    [InlineData("limits: {rows_per_history: @}", "16", "15", "1_000_000", "1_000_001")]
    [InlineData("limits: {notes_per_subject: @}", "16", "15", "1_000_000", "1_000_001")]
    [InlineData("limits: {batch: @}", "1", "0", "100_000", "100_001")]
    [InlineData("limits: {batch_size: @}", "1KiB", "1_023B", "1GiB", "1_048_577KiB")]
    [InlineData("limits: {queued_batches: @}", "1", "0", "10_000", "10_001")]
    [InlineData("limits: {prefetch: @}", "1KiB", "0B", "1GiB", "1_073_741_825B")]
    [InlineData("limits: {queued_outputs: @}", "1", "0", "10_000_000", "10_000_001")]
    [InlineData("limits: {queued_output_size: @}", "1KiB", "1B", "1GiB", "2GiB")]
    public void AFigureMayBeAtItsBoundsAndNotPastThem(string key, string least, string tooLittle, string most, string tooMuch, string beside = "")
    {
        key = key.StartsWith('{') ? key[1..^1].Replace(", checkpoints", "\ncheckpoints", StringComparison.Ordinal) : key;
        foreach (string good in new[] { least, most })
        {
            ConfigurationOf.Good(ConfigurationOf.Text($"{key.Replace("@", good, StringComparison.Ordinal)}\n{beside}"));
        }

        foreach (string bad in new[] { tooLittle, tooMuch })
        {
            Diagnostic only = Assert.Single(ConfigurationOf.Read(ConfigurationOf.Text($"{key.Replace("@", bad, StringComparison.Ordinal)}\n{beside}")).Diagnostics.All);
            Assert.Contains(only.Code, new[] { ConfigurationCodes.OutOfRange, ConfigurationCodes.Form });
        }
    }

    [Theory]
    [InlineData("kafka: {brokers: [b:9092], session_timeout: 1s, fetch_wait: 1ms}", 0)]
    [InlineData("kafka: {brokers: [b:9092], session_timeout: 5m, fetch_wait: 5m}", 0)]
    [InlineData("kafka: {brokers: [b:9092], session_timeout: 999ms, fetch_wait: 999us}", 2)]
    [InlineData("kafka: {brokers: [b:9092], session_timeout: 5m1s, fetch_wait: 5m1s}", 2)]
    public void TheGroupsTimesHaveBounds(string kafka, int errors) =>
        Assert.Equal(errors, ConfigurationOf.Read(kafka + "\ninputs: [{topic: t}]").Diagnostics.All.Count(one => one.Code == ConfigurationCodes.OutOfRange));

    [Theory]
    [InlineData(256, 0)]
    [InlineData(257, 1)]
    public void InputsAreCounted(int count, int errors) => Assert.Equal(
        errors,
        ConfigurationOf.Read($"kafka: {{brokers: b:1}}\ninputs: [{string.Join(", ", Enumerable.Range(0, count).Select(one => $"{{topic: t{one}}}"))}]").Diagnostics.All.Count);

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    public void BrokersAreCounted(int count, int errors) => Assert.Equal(
        errors,
        ConfigurationOf.Read($"kafka: {{brokers: [{string.Join(", ", Enumerable.Range(1, count).Select(one => $"b{one}:{one}"))}]}}\ninputs: [{{topic: t}}]").Diagnostics.All.Count);

    [Theory]
    [InlineData(200, 0)]
    [InlineData(201, 1)]
    public void ActionsAreCounted(int count, int errors) => Assert.Equal(
        errors,
        ConfigurationOf.Read(ConfigurationOf.Text($"commands: {{{string.Join(", ", Enumerable.Range(1, count).Select(one => $"a{one}: {{}}"))}}}")).Diagnostics.All.Count);

    [Theory]
    [InlineData("alerts: {topic: @}", 249)]
    [InlineData("schema: /@", 4_095)]
    [InlineData("inputs: [{topic: t, kind: @}]", 100)]
    [InlineData("commands: {@: {topic: t}}", 100)]
    public void TextsAreCounted(string key, int most)
    {
        string start = key.StartsWith("inputs", StringComparison.Ordinal) ? "kafka: {brokers: b:1}\n" : ConfigurationOf.Text("");
        Assert.Empty(ConfigurationOf.Read(start + key.Replace("@", new string('a', most), StringComparison.Ordinal)).Diagnostics.All);
        Assert.Single(ConfigurationOf.Read(start + key.Replace("@", new string('a', most + 1), StringComparison.Ordinal)).Diagnostics.All);
    }

    [Theory]
    [InlineData("100m", 0)]
    [InlineData("1h39m59s999ms999us", 1)]
    public void TheLogIsKeptTenTimesAsLongAsACheckpointMayBeOld(string retention, int errors) =>
        Assert.Equal(errors, ConfigurationOf.Read(ConfigurationOf.Text($"log: {{retention: {retention}}}")).Diagnostics.All.Count);
}
