using System.Threading.Channels;
using Confluent.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class RebalanceTests
{
    [Fact]
    public void ASecondReaderSharesThePartitionsAndGoesOnWhereTheFirstHadCommitted()
    {
        var events = TestBroker.NewTopic(partitions: 2);
        Writer.WriteTo(events, 0, Writer.Numbered(0, 10));
        Writer.WriteTo(events, 1, Writer.Numbered(100, 10));
        var options = TestBroker.Options(events);
        using var first = Reader.Of(options).ReadUntil(20);

        // The embedded broker takes no commits while the group changes, as real ones do.
        Assert.True(SpinWait.SpinUntil(() => TestBroker.Committed(options, 2).All(offset => offset == 10), Reader.Patience));

        using var second = Reader.Of(options);
        ReadBothUntil(() => first.Owned.Count() == 1 && second.Owned.Count() == 1);
        Assert.Equal(1, first.Owned.Single().Number + second.Owned.Single().Number);
        Assert.Equal([0, 1], first.Revoked.Take(2).Select(partition => partition.Number).Order());

        Writer.WriteTo(events, 0, "new");
        Writer.WriteTo(events, 1, "new");
        ReadBothUntil(() => first.Values.Count == 21 && second.Values.Count == 1);

        void ReadBothUntil(Func<bool> settled) => Assert.True(SpinWait.SpinUntil(
            () =>
            {
                first.ReadOn();
                second.ReadOn();
                return settled();
            },
            Reader.Patience));
    }

    [Fact]
    public void ReadersMayComeAndGoAndEveryRecordIsSeen()
    {
        var events = TestBroker.NewTopic(partitions: 4);
        var options = TestBroker.Options(events) with { BatchRecords = 7, QueuedBatches = 2 };
        var readers = new List<Reader>();
        var seen = new HashSet<string>();
        for (var round = 0; round < 4; round++)
        {
            // In, in, out, in: with records on their way each time.
            if (round == 2)
            {
                readers[0].Dispose();
            }
            else
            {
                readers.Add(Reader.Of(options));
            }

            for (var partition = 0; partition < 4; partition++)
            {
                Writer.WriteTo(events, partition, Writer.Numbered((round * 1_000) + (partition * 250), 250));
            }

            var present = readers.Skip(round >= 2 ? 1 : 0).ToList();
            ReadUntil(() => seen.Count == (round + 1) * 1_000, present);
        }

        ReadUntil(() => TestBroker.Committed(options, 4).All(static offset => offset == 1_000), readers.Skip(1).ToList());
        readers.ForEach(static reader => reader.Dispose());

        void ReadUntil(Func<bool> settled, List<Reader> present) => Assert.True(SpinWait.SpinUntil(
            () =>
            {
                foreach (var reader in present)
                {
                    reader.ReadOn();
                    seen.UnionWith(reader.Values);
                }

                return settled();
            },
            Reader.Patience));
    }

    [Fact]
    public async Task ARevocationWaitsUntilTheOwnerHasLetGo()
    {
        var events = TestBroker.NewTopic();
        var options = TestBroker.Options(events);
        var channel = Channel.CreateBounded<RecordBatch>(1);
        var (outbox, assignment) = (new Outbox(channel.Writer), new Assignment());
        var rebalancing = new Rebalancing(options, outbox, assignment);
        var ours = new TopicPartition(events, 0);
        rebalancing.Assigned([ours]);
        outbox.TryFlush();

        // The channel is full, so the revocation waits for its place there first.
        var stored = false;
        var revocation = Task.Run(() => rebalancing.Revoked([ours], () => stored = true), TestContext.Current.CancellationToken);
        using (var assigned = await channel.Reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(BatchKind.Assigned, assigned.Kind);
        }

        using (var revoked = await channel.Reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(BatchKind.Revoked, revoked.Kind);
            Assert.Equal($"{events}[0]", Assert.Single(revoked.Partitions).ToString());
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.False(revocation.IsCompleted);
            Assert.False(stored);
        }

        await revocation.WaitAsync(Reader.Patience, TestContext.Current.CancellationToken);
        Assert.True(stored);
        Assert.Empty(assignment.Partitions);
    }

    [Fact]
    public void ARevocationThatNobodyAnswersEndsWithItsGrace()
    {
        var channel = Channel.CreateBounded<RecordBatch>(1);
        var options = new KafkaOptions { BootstrapServers = "", RevocationGraceMilliseconds = 100 };
        var (outbox, assignment) = (new Outbox(channel.Writer), new Assignment());
        var rebalancing = new Rebalancing(options, outbox, assignment);
        var ours = new TopicPartition("t", 0);
        rebalancing.Assigned([ours]);
        rebalancing.Revoked([ours], static () => { });
        rebalancing.Assigned([ours]);

        // The changes that found no place are still handed over, in their order.
        var kinds = new List<BatchKind>();
        while (!outbox.TryFlush() || channel.Reader.TryPeek(out _))
        {
            Assert.True(channel.Reader.TryRead(out var batch));
            kinds.Add(batch.Kind);
            batch.Dispose();
        }

        Assert.Equal([BatchKind.Assigned, BatchKind.Revoked, BatchKind.Assigned], kinds);
    }

    [Fact]
    public void AnAcknowledgementThatComesAfterTheRevocationMovesNothing()
    {
        var events = TestBroker.NewTopic();
        Writer.Write(events, "a", "b");
        var options = TestBroker.Options(events);
        using var first = Reader.Of(options).ReadUntil(2, static batch =>
        {
            if (batch.Count > 0)
            {
                batch[0].Partition.Tracker.Expect(0);
            }

            batch.MarkEvaluated();
        });
        first.Dispose();
        first.Assigned[0].Tracker.Acknowledge(0);
        Assert.Equal(2, first.Assigned[0].Delivered);

        using var second = Reader.Of(options).ReadUntil(2);
        Assert.Equal(["a", "b"], second.Values);
    }
}
