using Xunit;

namespace StreamGuard.Kafka.Tests;

public class AppendTimeTests
{
    [Fact]
    public void EveryRecordSaysWhenItWasAppended()
    {
        var topic = TestBroker.NewTopic();
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Writer.Write(topic, "early");
        Thread.Sleep(50);
        var between = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Writer.Write(topic, "late");
        List<long> times = [];
        using var reader = Reader.Of(TestBroker.Options(topic)).ReadUntil(2, batch =>
        {
            for (var index = 0; index < batch.Count; index++)
            {
                times.Add(batch.AppendedAt(index));
            }

            batch.MarkEvaluated();
        });
        Assert.InRange(times[0], before, between - 1);
        Assert.InRange(times[1], between, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }
}
