using StreamGuard.Host.Http;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Http;

public class HealthTests
{
    private readonly FiguresRegistry figures = new();

    [Fact]
    public void BeforePartitionsAreAssignedItIsAliveButNotReady()
    {
        Health health = new(figures);
        Assert.True(health.Alive().IsGood);
        Assert.Equal(new HealthAnswer(false, "waiting for partitions"), health.Ready());
    }

    [Fact]
    public void ASpareThatOwnsNothingIsReady()
    {
        figures.IsAssigned = true;
        Assert.Equal(new HealthAnswer(true, "ready: 0 of 0 partitions restored"), new Health(figures).Ready());
    }

    [Fact]
    public void OfManyPartitionsSomeAreTold()
    {
        figures.IsAssigned = true;
        for (int number = 0; number < 9; number++)
        {
            figures.AddPartition(number).RecordsToRestore = 5;
        }

        string line = new Health(figures).Ready().Line;
        Assert.StartsWith("0 of 9 partitions restored; partition 0: 0 of 5 records, ", line, StringComparison.Ordinal);
        Assert.EndsWith("partition 7: 0 of 5 records, …", line, StringComparison.Ordinal);
    }
}
