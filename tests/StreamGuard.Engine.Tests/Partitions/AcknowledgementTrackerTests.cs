using FsCheck.Xunit;
using StreamGuard.Engine.Partitions.Delivery;
using Xunit;

namespace StreamGuard.Engine.Tests.Partitions;

public class AcknowledgementTrackerTests
{
    [Fact]
    public void BeforeTheFirstEvaluationNothingIsDelivered()
    {
        var tracker = new AcknowledgementTracker();
        tracker.Expect(5);
        Assert.Equal(AcknowledgementTracker.Nothing, tracker.Delivered);
        tracker.Acknowledge(5);
        Assert.Equal(AcknowledgementTracker.Nothing, tracker.Delivered);
    }

    [Fact]
    public void TheMarkWaitsForTheOldestOutputAndThenPassesAllThatAreDone()
    {
        var tracker = new AcknowledgementTracker();
        tracker.Expect(3);
        tracker.Expect(7);
        tracker.Expect(7);
        tracker.Evaluated(10);
        Assert.Equal(3, tracker.Delivered);
        tracker.Acknowledge(7);
        tracker.Acknowledge(7);
        Assert.Equal(3, tracker.Delivered);
        tracker.Acknowledge(3);
        Assert.Equal(10, tracker.Delivered);
    }

    [Fact]
    public void AnOutputBelowTheEvaluatedOffsetIsABrokenPromise()
    {
        var tracker = new AcknowledgementTracker();
        tracker.Evaluated(10);
        tracker.Expect(10);
        Assert.Throws<InvalidOperationException>(() => tracker.Expect(9));
    }

    [Fact]
    public void AnAcknowledgementThatNobodyExpectsIsABrokenPromise()
    {
        var tracker = new AcknowledgementTracker();
        tracker.Expect(2);
        tracker.Expect(4);
        tracker.Acknowledge(4);
        Assert.Throws<InvalidOperationException>(() => tracker.Acknowledge(4));
        Assert.Throws<InvalidOperationException>(() => tracker.Acknowledge(3));
    }

    /// <summary>Each byte is one step, read against what is possible then: read an input, send, acknowledge one of those under way, mark.</summary>
    [Property(MaxTest = 2_000)]
    public void ItAgreesWithTheNaiveModelForAnyOrderOfAcknowledgements(byte[] steps)
    {
        var (tracker, model) = (new AcknowledgementTracker(), new NaiveTracker());
        var offset = 0L;
        foreach (var step in steps)
        {
            switch (step % 8)
            {
                case 0 or 1:
                    offset += 1 + step / 64;
                    break;
                case 2 or 3:
                    tracker.Expect(offset);
                    model.Expect(offset);
                    break;
                case 4 or 5 or 6 when model.UnderWay.Count > 0:
                    var arrived = model.UnderWay[step * 7 % model.UnderWay.Count];
                    tracker.Acknowledge(arrived);
                    model.Acknowledge(arrived);
                    break;
                case 7:
                    offset++;
                    tracker.Evaluated(offset);
                    model.Evaluated(offset);
                    break;
                default:
                    break;
            }

            Assert.Equal(model.Delivered, tracker.Delivered);
        }
    }

    [Property(MaxTest = 500)]
    public void TheMarkNeverMovesBackAndEndsAtTheEndWhenAllHasArrived(byte[] outputs, int seed)
    {
        var tracker = new AcknowledgementTracker();
        var underWay = new List<long>();
        for (var offset = 0; offset < outputs.Length; offset++)
        {
            for (var i = 0; i < outputs[offset] % 4; i++)
            {
                tracker.Expect(offset);
                underWay.Add(offset);
            }
        }

        tracker.Evaluated(outputs.Length);
        var arrivals = underWay.ToArray();
        new Random(seed).Shuffle(arrivals);
        var mark = tracker.Delivered;
        foreach (var arrival in arrivals)
        {
            tracker.Acknowledge(arrival);
            Assert.True(tracker.Delivered >= mark);
            mark = tracker.Delivered;
        }

        Assert.Equal(outputs.Length, mark);
    }

    [Fact]
    public void OnceGrownItAllocatesNothing()
    {
        var tracker = new AcknowledgementTracker();
        void Round(long first)
        {
            for (var offset = first; offset < first + 100; offset++)
            {
                tracker.Expect(offset);
            }

            tracker.Evaluated(first + 100);
            for (var offset = first + 99; offset >= first; offset--)
            {
                tracker.Acknowledge(offset);
            }
        }

        Round(0);
        var first = 0;
        Assert.Equal(0, QuietBytes.Of(() => Round(first += 100)));
        Assert.Equal(first + 100, tracker.Delivered);
    }
}
