using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running.Measuring;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public class CanaryTests
{
    private const long Minute = 60_000;

    private readonly ManualTime time = new() { Now = 1_000_000 * Minute };
    private readonly CanaryFigures figures = new();
    private readonly CanaryWatch watch;

    public CanaryTests() => watch = new CanaryWatch(new CanarySchedule(Minute, 4), figures, time);

    private double Age => (time.Now - figures.LastGood) / 1_000.0;

    [Fact]
    public void WhoOwnsNoPartitionHasNoAge()
    {
        Pass(10 * Minute);
        Assert.False(figures.IsWatched);
        watch.Own(1);
        watch.Look();
        Assert.True(figures.IsWatched);
        watch.Leave(1);
        watch.Look();
        Assert.False(figures.IsWatched);
        Assert.Equal(0, figures.Failures);
    }

    [Fact]
    public void CanariesThroughOtherProcessesPartitionsAreNotMissedHere()
    {
        watch.Own(1);
        Pass(30_000);
        for (int minute = 1; minute <= 20; minute++)
        {
            Pass(30_000); // it is sent
            Assert.InRange(Age, 0, 120);
            if (minute % 4 == 1)
            {
                watch.CameThrough(time.Now); // partition 1 has every fourth
            }

            Pass(30_000);
            Assert.Equal(30, Age);
        }

        Assert.Equal(0, figures.Failures);
    }

    [Fact]
    public void ACanaryThatIsMissingHereAgesUntilALaterOneComesThroughHereAndIsCountedOnce()
    {
        watch.Own(1);
        watch.Own(2);
        Pass(Minute); // into partition 1: lost
        Assert.Equal(60, Age);
        Pass(Minute); // into partition 2
        Assert.Equal(120, Age);
        Assert.Equal(1, figures.Failures);
        watch.CameThrough(time.Now);
        watch.Look();
        Assert.Equal(0, Age);
        Pass(2 * Minute);
        Assert.Equal(0, Age);
        Assert.Equal(1, figures.Failures);
        Pass(10 * Minute); // and now nothing comes any more
        Assert.Equal(10 * 60, Age);
        Assert.Equal(1 + 5, figures.Failures);
    }

    [Fact]
    public void WhatWasSentBeforeAPartitionAnsweredHereIsNotToComeThroughHere()
    {
        Pass(Minute);
        Pass(500);
        watch.Own(1);
        Pass(Minute);
        Assert.Equal(0.5, Age);
        Assert.Equal(0, figures.Failures);
    }

    /// <summary>Two processes, partitions that move between them, canaries that take up to a second each.</summary>
    [Fact]
    public void WhateverMovesEachLossIsCountedOnceAndNothingElseIs()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        CanaryFigures[] both = [new(), new()];
        CanaryWatch[] watches = [.. both.Select(one => new CanaryWatch(new CanarySchedule(Minute, 4), one, time))];
        int[] owner = [0, 0, 1, 1];
        for (int partition = 0; partition < 4; partition++)
        {
            watches[owner[partition]].Own(partition);
        }

        int lost = 0;
        long start = time.Now;
        for (int minute = 1; minute <= 500; minute++)
        {
            int partition = minute % 4;
            bool isLost = random.Next(5) == 0;
            lost += isLost ? 1 : 0;
            LookAt((minute * Minute) + random.Next(1_000));
            if (!isLost)
            {
                watches[owner[partition]].CameThrough(start + (minute * Minute));
            }

            LookAt((minute * Minute) + 30_000);
            double[] ages = [.. both.Where(one => one.IsWatched).Select(one => (time.Now - one.LastGood) / 1_000.0)];
            Assert.True(isLost ? ages.Max() >= 90 : ages.Min() == 30, $"seed {seed}, minute {minute}: {string.Join(' ', ages)}");

            // A partition moves when its last canary has been judged.
            int moving = (partition + 2) % 4;
            if (random.Next(3) == 0)
            {
                watches[owner[moving]].Leave(moving);
                owner[moving] ^= 1;
                watches[owner[moving]].Own(moving);
            }
        }

        LookAt(501 * Minute);
        Assert.True(lost == both.Sum(one => one.Failures), $"seed {seed}: {lost} lost, {both.Sum(one => one.Failures)} counted");

        void LookAt(long since)
        {
            time.Now = start + since;
            Array.ForEach(watches, one => one.Look());
        }
    }

    private void Pass(long milliseconds)
    {
        time.Now += milliseconds;
        watch.Look();
    }
}
