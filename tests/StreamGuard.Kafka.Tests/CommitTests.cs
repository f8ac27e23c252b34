using StreamGuard.Kafka.Reading;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class CommitTests
{
    [Fact]
    public void ASecondRunDeliversWhatWasNotCommittedAndNothingBelow()
    {
        var events = TestBroker.NewTopic();
        Writer.Write(events, Writer.Numbered(0, 100));
        var options = TestBroker.Options(events);
        using (var first = Reader.Of(options))
        {
            // The output of offset 40 is never acknowledged, so all from there on comes again.
            first.ReadUntil(100, batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    if (batch[i].Offset == 40)
                    {
                        batch[i].Partition.Tracker.Expect(40);
                    }
                }

                batch.MarkEvaluated();
            });
        }

        using var second = Reader.Of(options).ReadUntil(60);
        Assert.Equal(Writer.Numbered(40, 60), second.Values);
    }

    [Fact]
    public void WhatIsReadAndNotEvaluatedIsNotCommitted()
    {
        var events = TestBroker.NewTopic();
        Writer.Write(events, "a", "b");
        var options = TestBroker.Options(events);
        using (var first = Reader.Of(options))
        {
            first.ReadUntil(2, static _ => { });
        }

        using var second = Reader.Of(options).ReadUntil(2);
        Assert.Equal(["a", "b"], second.Values);
    }

    [Fact]
    public void AStopHandsOverWhatWasTakenAndEndsTheBatches()
    {
        var events = TestBroker.NewTopic();
        Writer.Write(events, Writer.Numbered(0, 500));
        var options = TestBroker.Options(events) with { BatchRecords = 10, QueuedBatches = 4 };
        using var first = Reader.Of(options).ReadUntil(100);
        first.Source.Stop();
        first.ReadToTheEnd();
        Assert.Equal(Writer.Numbered(0, first.Values.Count), first.Values);
        first.Dispose();

        using var second = Reader.Of(options).ReadUntil(500 - first.Values.Count);
        Assert.Equal(Writer.Numbered(first.Values.Count, 500 - first.Values.Count), second.Values);
    }
}
