using Confluent.Kafka;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// What happens inside the client's callbacks, on the reading thread. The callback returning is the word that the partitions may
/// go, so a revocation waits until the owner has let go of them, for as long as the grace lasts.
/// </summary>
internal sealed class Rebalancing(KafkaOptions options, Outbox outbox, Assignment assignment)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    // The group's coordinator has just answered; a session lasts longer than this.
    private static readonly TimeSpan CommittedPatience = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _grace = TimeSpan.FromMilliseconds(options.RevocationGraceMilliseconds);

    public int Assignments { get; private set; }

    public int Revocations { get; private set; }

    /// <summary>An exception cannot pass through the native frames above a callback, so it is kept here.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Nobody reads the batches any more.</summary>
    public volatile bool Abandoned;

    public void Assigned(List<TopicPartition> names) => Guarded(() =>
    {
        Assignments++;
        outbox.Add(new RecordBatch(BatchKind.Assigned, assignment.Add(names, areStarted: !options.OwnerChoosesStart), static _ => { }));
    });

    /// <summary>The same, with the places to read from.</summary>
    public IEnumerable<TopicPartitionOffset> AssignedWithStarts(IConsumer<Ignore, Ignore> consumer, List<TopicPartition> names)
    {
        IReadOnlyList<TopicPartitionOffset> starts = [];
        Guarded(() => starts = StartsOf(consumer, names));
        Assigned(names);
        return starts;
    }

    public IReadOnlyList<TopicPartitionOffset> StartsOf(IConsumer<Ignore, Ignore> consumer, IReadOnlyList<TopicPartition> names) =>
        StartOffsets.Of(names, options, asked => consumer.Committed(asked, CommittedPatience));

    public void Revoked(List<TopicPartition> names, Action storeDelivered) => Guarded(() =>
    {
        Revocations++;
        if (!Abandoned)
        {
            var released = new ManualResetEventSlim();
            outbox.Add(new RecordBatch(BatchKind.Revoked, assignment.Of(names), _ => released.Set()));
            WaitFor(released);
        }

        // The client commits what is stored when it gives the partitions back.
        storeDelivered();
        assignment.Remove(names);
    });

    private void WaitFor(ManualResetEventSlim released)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!Abandoned && TimeProvider.System.GetElapsedTime(started) < _grace)
        {
            if (outbox.TryFlush() ? released.Wait(Turn) : !outbox.WaitForSpace(Turn) && released.IsSet)
            {
                return;
            }
        }
    }

    private void Guarded(Action change)
    {
        try
        {
            change();
        }
        catch (Exception error)
        {
            Fault ??= error;
        }
    }
}
