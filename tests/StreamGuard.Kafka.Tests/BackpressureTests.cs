using System.Threading.Channels;
using StreamGuard.Kafka.Reading;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class BackpressureTests
{
    [Theory]
    [InlineData(60_000)] // only stops the taking
    [InlineData(200)] // pauses the partitions and stays in the group
    public async Task AStalledOwnerHoldsTheReadingUpAndLosesNothing(int stallBeforePauseMilliseconds)
    {
        var events = TestBroker.NewTopic(partitions: 2);
        var options = TestBroker.Options(events) with
        {
            BatchRecords = 16,
            QueuedBatches = 4,
            StallBeforePauseMilliseconds = stallBeforePauseMilliseconds,
        };
        using var reader = Reader.Of(options).ReadWhile(static () => false);
        Writer.WriteTo(events, 0, Writer.Numbered(0, 5_000));
        Writer.WriteTo(events, 1, Writer.Numbered(5_000, 5_000));
        await Task.Delay(1_500, TestContext.Current.CancellationToken);

        Assert.InRange(reader.Source.Batches.Count, 1, 4);
        reader.ReadUntil(10_000);
        Assert.Equal(Writer.Numbered(0, 5_000), reader.Values.Where(value => int.Parse(value[1..]) < 5_000));
        Assert.Equal(Writer.Numbered(5_000, 5_000), reader.Values.Where(value => int.Parse(value[1..]) >= 5_000));
        Assert.Empty(reader.Revoked);
    }

    [Fact]
    public void TheReadingThreadAllocatesNothingForARecord()
    {
        const int Records = 40_000;
        var events = TestBroker.NewTopic();
        Writer.Write(events, [.. Enumerable.Repeat(new string('x', 100), Records)]);
        var channel = Channel.CreateBounded<RecordBatch>(4);
        var loop = new ReadingLoop(TestBroker.Options(events) with { BatchRecords = 500, QueuedBatches = 4 }, new Outbox(channel.Writer), null);
        long allocated = 0;
        var thread = new Thread(() =>
        {
            loop.Run();
            allocated = GC.GetAllocatedBytesForCurrentThread();
        });
        thread.Start();
        for (var read = 0; read < Records;)
        {
            if (channel.Reader.TryRead(out var batch))
            {
                read += batch.Count;
                batch.MarkEvaluated();
                batch.Dispose();
            }
        }

        loop.Abandon();
        thread.Join();
        loop.Dispose();

        // The batches, the change of assignment and the offsets stored once a batch; a client's result object for each record would be 8 MB.
        Assert.InRange(allocated, 0, 1_000_000);
    }
}
