using StreamGuard.Host.Http;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Http;

public class HealthTests
{
    private readonly FiguresRegistry figures = new() { WorkersToJoin = 1 };

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
        figures.AddWorker("detect-0", []).HasJoined = true;
        Assert.Equal(new HealthAnswer(true, "ready: 0 of 0 partitions restored"), new Health(figures).Ready());
    }

    [Fact]
    public void OfManyPartitionsSomeAreTold()
    {
        figures.AddWorker("detect-0", []).HasJoined = true;
        for (int number = 0; number < 9; number++)
        {
            figures.AddPartition(number).RecordsToRestore = 5;
        }

        string line = new Health(figures).Ready().Line;
        Assert.StartsWith("0 of 9 partitions restored; partition 0: 0 of 5 records, ", line, StringComparison.Ordinal);
        Assert.EndsWith("partition 7: 0 of 5 records, …", line, StringComparison.Ordinal);
    }

    [Fact]
    public void ItIsNotReadyWhileOneOfItsWorkersHasNotJoinedOrHasGivenItsPartitionsBack()
    {
        FiguresRegistry two = new() { WorkersToJoin = 2 };
        WorkerFigures first = two.AddWorker("detect-0", []);
        first.HasJoined = true;
        two.AddPartition(3).IsRestored = true;
        Assert.Equal(new HealthAnswer(false, "taking over partitions 3"), new Health(two).Ready());
        two.AddWorker("detect-1", []).HasJoined = true;
        Assert.Equal(new HealthAnswer(true, "ready: 1 of 1 partitions restored"), new Health(two).Ready());
        first.HasJoined = false;
        Assert.False(new Health(two).Ready().IsGood);
    }

    [Fact]
    public void ARouterHasNobodyToWaitFor() => Assert.True(new Health(new FiguresRegistry { WorkersToJoin = 0 }).Ready().IsGood);
}
