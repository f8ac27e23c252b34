using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Arguments;
using StreamGuard.Host.Configuration.Settings;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class RunConfigurationTests
{
    private static readonly RunArguments Usual = new() { Kafka = "a:9092,b:9092", Topics = ["transfers", "calls=call"], AlertsTopic = "alerts", Rules = ["packs"] };

    [Fact]
    public void OptionsAloneAreAConfiguration()
    {
        StreamGuardConfiguration expected = new()
        {
            Kafka = new KafkaSettings { Brokers = ["a:9092", "b:9092"] },
            Inputs = [new InputSettings { Topic = "transfers" }, new InputSettings { Topic = "calls", Kind = "call" }],
            Alerts = new AlertsSettings { Topic = "alerts" },
            DeadLetters = new DeadLettersSettings { Topic = "alerts-dead-letters" },
            Shadow = new ShadowSettings { Topic = null },
            Rules = new RulesSettings { Paths = ["/home/packs"] },
        };
        Assert.Equivalent(expected, RunConfiguration.Of(Usual, "/home"), strict: true);
    }

    [Fact]
    public void AFileThatSaysTheSameIsTheSame() => Assert.Equivalent(
        ConfigurationOf.Good(
            """
            kafka: {brokers: [a:9092, b:9092], group: g, properties: {security.protocol: SSL, ssl.key.password: {file: key}}}
            inputs: [{topic: transfers}, {topic: calls, kind: call}]
            alerts: {topic: alerts}
            shadow: {topic: trial}
            dead_letters: {topic: bad}
            rules: {path: packs}
            schema: s.yaml
            """),
        RunConfiguration.Of(
            Usual with
            {
                Group = "g",
                ShadowTopic = "trial",
                DeadLettersTopic = "bad",
                Schema = "s.yaml",
                KafkaProperties = ["security.protocol=PLAINTEXT", "security.protocol=SSL", "ssl.key.password.file=key"],
            },
            "/bank"),
        strict: true);

    [Fact]
    public void OptionsGoOverAFile()
    {
        StreamGuardConfiguration file = ConfigurationOf.Good(
            "kafka: {brokers: f:1, group: file, properties: {security.protocol: SSL, client.id: x, ssl.key.password: {env: KEY}}}\ninputs: [{topic: t}]\nshadow: {topic: s}\ncanary: {every: 5m}");
        StreamGuardConfiguration both = RunConfiguration.Over(
            file, new RunArguments { Group = "option", KafkaProperties = ["ssl.key.password.file=/key", "client.rack=r"] }, "/home");
        Assert.Equal("option", both.Kafka.Group);
        Assert.Equal(["client.id", "client.rack", "security.protocol", "ssl.key.password.file"], both.Kafka.Properties.Keys);
        Assert.Equivalent(file with { Kafka = both.Kafka }, both, strict: true);
        Assert.Equivalent(file, RunConfiguration.Over(file, new RunArguments(), "/home"), strict: true);
    }

    public static TheoryData<RunArguments, string> Wrong => new()
    {
        { Usual with { Kafka = "nowhere" }, "--kafka: `nowhere` is not a broker; write HOST:PORT" },
        { Usual with { Kafka = null }, "no brokers are named; write --kafka HOST:PORT" },
        { Usual with { Topics = ["a b"] }, "--topic: `a b` is not the name of a topic; " },
        { Usual with { Topics = ["calls=1"] }, "--topic: `1` is not the name of a kind; " },
        { Usual with { Topics = ["alerts"] }, "`alerts` is the topic of `inputs[0]` already; " },
        { Usual with { AlertsTopic = "" }, "--alerts-topic: this is not the name of a topic; " },
        { Usual with { KafkaProperties = ["nonsense"] }, "--kafka-property: write NAME=VALUE" },
        { Usual with { KafkaProperties = ["enable.auto.comit=true"] }, "--kafka-property: `properties` has no key `enable.auto.comit`; " },
        { Usual with { KafkaProperties = ["sasl.password=hunter2"] }, "--kafka-property: `sasl.password` is a secret, and secrets do not stand in" },
        { Usual with { KafkaProperties = ["sasl.password.env=hunter-2"] }, "--kafka-property: this is not the name of an environment variable; " },
        { Usual with { KafkaProperties = ["sasl.mechanism=PLAIN"] }, "`sasl.mechanism` is not used: `security.protocol` is PLAINTEXT; " },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongOptionIsToldInOneLineThatHoldsNoSecret(RunArguments arguments, string line)
    {
        UserProblemException problem = Assert.Throws<UserProblemException>(() => RunConfiguration.Of(arguments, "/home"));
        Assert.StartsWith(line, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", problem.Message, StringComparison.Ordinal);
    }
}
