using Xunit;

namespace StreamGuard.Kafka.Tests;

public class FirstTests
{
    [Fact]
    public void TheTestRunnerRuns() => Assert.Equal(4, 2 + 2);
}
