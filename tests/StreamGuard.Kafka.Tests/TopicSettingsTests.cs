using StreamGuard.Kafka.Topics;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class TopicSettingsTests
{
    private static readonly TopicSpecification Alerts = new("alerts", 4) { IsOutput = true, Retention = TimeSpan.FromDays(30) };
    private static readonly TopicSpecification Log = new("log", 4) { Retention = TimeSpan.FromDays(7), LeastRetention = TimeSpan.FromHours(1) };

    [Fact]
    public void ATopicIsCreatedWithThePolicyAndTheRetentionThatWereChosen()
    {
        Assert.Equal(new Dictionary<string, string> { ["cleanup.policy"] = "delete", ["retention.ms"] = "2592000000" }, TopicSettings.Of(Alerts));
        Assert.Equal("-1", TopicSettings.Of(Alerts with { Retention = Timeout.InfiniteTimeSpan })["retention.ms"]);
        Assert.Equal(new Dictionary<string, string> { ["cleanup.policy"] = "compact" }, TopicSettings.Of(new("checkpoints", 4) { IsCompacted = true }));
    }

    [Fact]
    public void ARetentionThatIsNotTheChosenOneIsAProblemOfAnOutput()
    {
        Assert.Null(Problem(Alerts, "delete", "2592000000"));
        Assert.Equal("retention.ms=604800000 and is to have 2592000000", Problem(Alerts, "delete", "604800000"));
        Assert.Equal("retention.ms=-1 and is to have 2592000000", Problem(Alerts, "delete", "-1"));
        Assert.Null(Problem(Alerts with { Retention = Timeout.InfiniteTimeSpan }, "delete", "-1"));
        Assert.Null(Problem(Alerts with { Retention = null }, "delete", "604800000"));
    }

    [Fact]
    public void ALogMayBeKeptForAsLongAsItLikesIfItIsLongEnough()
    {
        Assert.Null(Problem(Log, "delete", "3600000"));
        Assert.Null(Problem(Log, "delete", "-1"));
        Assert.Equal("retention.ms=3599999 and must have 3600000 or more, ten times what a checkpoint may be old", Problem(Log, "delete", "3599999"));
    }

    [Fact]
    public void AnotherPolicyIsAProblemOfEveryTopicAndWhatBrokersDoNotSayIsNone()
    {
        Assert.Equal("cleanup.policy=compact and must have delete", Problem(Alerts, "compact", null));
        Assert.Equal("cleanup.policy=compact and must have delete", Problem(Log, "compact", null));
        Assert.Null(Problem(Alerts, null, null));
    }

    private static string? Problem(TopicSpecification topic, string? policy, string? retention) =>
        TopicSettings.ProblemOf(topic, name => name == "cleanup.policy" ? policy : retention);
}
