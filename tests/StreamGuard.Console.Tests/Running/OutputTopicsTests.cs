using StreamGuard.Console.Tests.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Running;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Topics;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public class OutputTopicsTests
{
    private static readonly RunOptions Chosen = ConfiguredRun.Of(ConfigurationOf.Good(ConfigurationOf.Text("""
        alerts: {topic: a, retention: 60d}
        shadow: {topic: s, retention: forever}
        dead_letters: {topic: d}
        commands: {hold: {topic: holds}, stop: {topic: holds}}
        """)));

    [Fact]
    public void TheyAreKeptForAsLongAsTheFileSays() => Assert.Equal(
        [Topic("d", 1, TimeSpan.FromDays(30)), Topic("a", 8, TimeSpan.FromDays(60)), Topic("s", 8, Timeout.InfiniteTimeSpan)],
        new OutputTopics(Chosen, 8).Own());

    [Fact]
    public void OnTheCommandLineTheBrokersSayHowLong() => Assert.All(
        new OutputTopics(Chosen with { AlertsRetention = null, ShadowRetention = null, DeadLettersRetention = null }, 8).Own(), topic => Assert.Null(topic.Retention));

    [Fact]
    public void EveryActionHasATopicAndSomeShareOne() => Assert.Equal(
        [Topic("holds", 8), Topic("streamguard-commands-visit", 8)], new OutputTopics(Chosen, 8).OfActions(["hold", "visit", "stop", "hold"]));

    [Fact]
    public void WhoOnlyPushesRulesMakesTheTopicsOfTheirCommandsAndWhoOnlyRoutesMakesNone()
    {
        OutputTopics pushing = new(Chosen with { Roles = Roles.None }, 8);
        Assert.Empty(pushing.Own());
        Assert.Equal([Topic("holds", 8)], pushing.OfActions(["hold"]));
        OutputTopics routing = new(Chosen with { Roles = Roles.Route }, 8);
        Assert.Equal([Topic("d", 1, TimeSpan.FromDays(30))], routing.Own());
        Assert.Empty(routing.OfActions(["hold"]));
    }

    [Fact]
    public void OneThatIsMadeLaterIsMadeAsAtTheStart()
    {
        OutputTopics topics = new(Chosen, 8);
        Assert.Equal(Topic("a", 8, TimeSpan.FromDays(60)), topics.Find("a"));
        Assert.Equal(Topic("holds", 8), topics.Find("holds"));
    }

    private static TopicSpecification Topic(string name, int partitions, TimeSpan? retention = null) => new(name, partitions) { IsOutput = true, Retention = retention };
}
