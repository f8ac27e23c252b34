using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Running;
using StreamGuard.Kafka.Settings;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class ReadingTests
{
    [Fact]
    public void WhatIsNotWrittenHasItsDefault()
    {
        StreamGuardConfiguration read = ConfigurationOf.Good(ConfigurationOf.Text(""));
        StreamGuardConfiguration usual = new() { Kafka = new KafkaSettings { Brokers = ["b:9092"] }, Inputs = [new InputSettings { Topic = "transfers" }] };
        Assert.Equivalent(usual, read, strict: true);
    }

    [Theory]
    [InlineData("[a:1, '[::1]:2']")]
    [InlineData("'a:1,[::1]:2'")]
    [InlineData("'a:1, [::1]:2'")]
    public void BrokersAreAListOrText(string written) =>
        Assert.Equal(["a:1", "[::1]:2"], ConfigurationOf.Good($"kafka: {{brokers: {written}}}\ninputs: [{{topic: t}}]").Kafka.Brokers);

    [Fact]
    public void PathsAreRelativeToTheFile()
    {
        StreamGuardConfiguration read = ConfigurationOf.Good(
            "kafka: {brokers: b:1, properties: {security.protocol: SSL, ssl.ca.location: ca.pem, ssl.key.password: {file: ../key}}}\n"
            + "inputs: [{topic: t, mapping: m.yaml}]\nschema: ./s.yaml\nrules: {path: [packs, /abs]}");
        Assert.Equal("/bank/ca.pem", read.Kafka.Properties["ssl.ca.location"]);
        Assert.Equal("/key", read.Kafka.Properties["ssl.key.password.file"]);
        Assert.Equal("/bank/m.yaml", read.Inputs[0].MappingPath);
        Assert.Equal("/bank/s.yaml", read.SchemaPath);
        Assert.Equal(["/bank/packs", "/abs"], read.Rules.Paths);
    }

    [Fact]
    public void AnActionThatIsNotNamedHasTheDefaults()
    {
        CommandsSettings commands = ConfigurationOf.Good(ConfigurationOf.Text("commands: {hold: {expires: 5m}, visit: {topic: v}}")).Commands;
        Assert.Equal(new CommandSettings { Topic = "streamguard-commands-hold", Expires = TimeSpan.FromMinutes(5) }, commands.For("hold"));
        Assert.Equal(new CommandSettings { Topic = "v", Expires = TimeSpan.FromMinutes(10) }, commands.For("visit"));
        Assert.Equal(new CommandSettings { Topic = "streamguard-commands-call", Expires = TimeSpan.FromMinutes(10) }, commands.For("call"));
    }

    [Fact]
    public void AProcessThatOnlyDetectsNeedsNoInputs() =>
        Assert.Equal(Roles.Detect, ConfigurationOf.Good("kafka: {brokers: b:1}\nroles: [detect]").Roles);

    [Fact]
    public void PartitionsAreNumbersAndRanges() => Assert.Equal(
        [0, 1, 4, 5, 6, 7], ConfigurationOf.Good(ConfigurationOf.Text("detect: {assignment: static, partitions: [4..7, 1, 0]}")).Detect.Partitions);

    [Theory]
    [InlineData("'[::]:80'", "::", 80)]
    [InlineData("'*:9464'", "*", 9464)]
    [InlineData("localhost:1", "localhost", 1)]
    public void AnAddressMayBeOfEveryFamily(string written, string host, int port) =>
        Assert.Equal(new ListenAddress(host, port), ConfigurationOf.Good(ConfigurationOf.Text($"http: {{listen: {written}}}")).Http.Listen);

    [Fact]
    public void EverythingMayBeOff()
    {
        StreamGuardConfiguration read = ConfigurationOf.Good(
            ConfigurationOf.Text("http: {listen: none}\nshadow: {topic: none}\nidentity: {topic: none}\nalerts: {retention: forever}\ncanary: {enabled: false}"));
        Assert.Null(read.Http.Listen);
        Assert.Null(read.Shadow.Topic);
        Assert.Null(read.Identity.Topic);
        Assert.Null(read.Alerts.Retention);
        Assert.False(read.Canary.Enabled);
    }

    [Fact]
    public void TheDefaultsAreThoseOfTheParts()
    {
        StreamGuardConfiguration read = ConfigurationOf.Good(ConfigurationOf.Text(""));
        Assert.Equal(new KafkaOptions { BootstrapServers = "b:9092", Properties = read.Kafka.Properties, Topics = [] }, read.ToKafkaOptions() with { Topics = [] });
        Assert.Equal(new Engine.State.StateOptions(), read.ToStateOptions());
        Assert.Equal(Engine.Runtime.RouterOptions.UsualFutureBoundMilliseconds, read.ToRouterOptions().FutureBoundMilliseconds);
    }

    [Fact]
    public void SizesBecomeKibibytes()
    {
        KafkaOptions options = ConfigurationOf.Good(ConfigurationOf.Text("limits: {batch_size: 1_025B, prefetch: 1GiB, queued_output_size: 3MiB}")).ToKafkaOptions();
        Assert.Equal((2, 1_048_576, 3_072), (options.BatchKibibytes, options.PrefetchKibibytes, options.QueuedOutputKibibytes));
    }

    [Fact]
    public void OnlyTheInputsThatSaySoBeginAtTheEnd() => Assert.Equal(
        ["calls"],
        ConfiguredRun.Of(ConfigurationOf.Good("kafka: {brokers: b:1}\ninputs: [{topic: transfers}, {topic: calls, from: end}]\nidentity: {topic: phones}")).Kafka.TopicsFromTheEnd);
}
