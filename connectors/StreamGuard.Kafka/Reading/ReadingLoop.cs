using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>The one thread that talks to the consumer: takes records, hands batches over, keeps the group alive, stores offsets.</summary>
internal sealed class ReadingLoop : IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestLeave = TimeSpan.FromSeconds(0.5);
    private readonly Outbox _outbox;
    private readonly BrokerWatch _watch;
    private readonly IConsumer<Ignore, Ignore> _consumer;
    private readonly ConsumerQueue _queue;
    private readonly Assignment _assignment = new();
    private readonly Rebalancing _rebalancing;
    private readonly DeliveredOffsets _delivered;
    private readonly BatchFilling _filling;
    private readonly Stall _stall;
    private readonly ConcurrentQueue<(InputPartition Partition, long Offset, DeliveryTracker Tracker)> _starts = new();
    private volatile bool _stopped;

    public ReadingLoop(KafkaOptions options, Outbox outbox, Action<BrokerChange>? tell, Action<string>? statistics = null)
    {
        _outbox = outbox;
        _watch = new BrokerWatch(options.BootstrapServers, tell);
        _rebalancing = new Rebalancing(options, outbox, _assignment);
        var consumer = new ConsumerBuilder<Ignore, Ignore>(ConsumerSettings.From(options))
            .SetPartitionsRevokedHandler((_, names) => _rebalancing.Revoked([.. names.Select(name => name.TopicPartition)], _delivered!.Store))
            .SetErrorHandler(_watch.OnError)
            .SetStatisticsHandler((_, json) => statistics?.Invoke(json))
            .SetLogHandler(static (_, _) => { }); // what an operator can act on comes through the error handler, once
        consumer = options.OwnerChoosesStart
            ? consumer.SetPartitionsAssignedHandler((_, names) =>
            {
                // Nothing is read before the owner has said from where.
                _rebalancing.Assigned(names);
                return [];
            })
            : consumer.SetPartitionsAssignedHandler(_rebalancing.AssignedWithStarts);
        _consumer = ClientProperties.Built(consumer.Build);
        _delivered = new DeliveredOffsets(_consumer, _assignment);
        _stall = new Stall(TimeSpan.FromMilliseconds(options.StallBeforePauseMilliseconds), _consumer, _assignment);
        _queue = new ConsumerQueue(_consumer, options.BatchRecords);
        _filling = new BatchFilling(options, _queue, _assignment);
        Begin(options);
    }

    public void Stop() => _stopped = true;

    public void Start(InputPartition partition, long offset, DeliveryTracker tracker) => _starts.Enqueue((partition, offset, tracker));

    /// <summary>Stops without waiting for the owner to take what is there.</summary>
    public void Abandon()
    {
        _rebalancing.Abandoned = true;
        _stopped = true;
    }

    public void Run()
    {
        try
        {
            while (!_stopped)
            {
                Step();
            }

            while (!_outbox.TryFlush() && !_rebalancing.Abandoned)
            {
                _outbox.WaitForSpace(Turn);
            }

            _outbox.Complete(null);
        }
        catch (Exception error)
        {
            // Not to go on: it is the reader of the channel who gets it, and this thread ends.
            _outbox.Complete(error);
        }
    }

    public void Dispose()
    {
        _watch.Stop();
        _delivered.Store();
        _queue.Dispose();
        if (Task.Run(_consumer.Close).Wait(LongestLeave))
        {
            _consumer.Dispose();
        }

        // Else no broker is there to take leave of: the client is left behind, and the group finds out by itself.
    }

    private void Begin(KafkaOptions options)
    {
        if (options.StaticPartitions is not { } numbers)
        {
            _consumer.Subscribe(options.Topics);
            return;
        }

        var names = options.Topics.SelectMany(topic => numbers.Select(number => new TopicPartition(topic, number))).ToList();
        _rebalancing.Assigned(names);
        if (!options.OwnerChoosesStart)
        {
            _consumer.Assign(names.Select(name => new TopicPartitionOffset(name, Offset.Beginning)));
        }
    }

    private void StartChosen()
    {
        var anyStarted = false;
        while (_starts.TryDequeue(out var chosen))
        {
            var (partition, offset, tracker) = chosen;
            if (!partition.IsStarted && _assignment.Has(partition))
            {
                partition.Tracker = tracker;
                partition.LastRead = offset - 1;
                partition.IsStarted = true;
                anyStarted = true;
            }
        }

        if (anyStarted)
        {
            // Under the eager protocol partitions cannot be added one by one. What was read ahead of the others is read again.
            _queue.DropAll();
            _consumer.Assign(_assignment.Partitions.Where(static one => one.IsStarted)
                .Select(static one => new TopicPartitionOffset(one.Topic, one.Number, one.LastRead + 1)));
            _stall.Forget();
        }
    }

    private void Step()
    {
        StartChosen();
        _delivered.StoreIfDue();
        if (!_outbox.TryFlush())
        {
            if (!_outbox.WaitForSpace(Turn) && _stall.IsLong())
            {
                Take(timeout: TimeSpan.Zero);
            }

            return;
        }

        if (!_queue.IsEmpty)
        {
            _filling.NextInto(_outbox);
            return;
        }

        _stall.IsOver();
        Take(timeout: 2 * Turn);
    }

    private void Take(TimeSpan timeout)
    {
        var (revocations, assignments) = (_rebalancing.Revocations, _rebalancing.Assignments);
        _queue.Take((int)timeout.TotalMilliseconds);
        if ((_rebalancing.Fault ?? _watch.Refusal) is { } error)
        {
            throw error;
        }

        if (_rebalancing.Assignments != assignments)
        {
            _watch.Answered();
            _stall.Forget();
        }

        if (_rebalancing.Revocations != revocations)
        {
            // What is in hand was read before: the partitions' next owner reads it again. If that is us, and so soon, old and new
            // records lie mixed in hand, so we begin again at the committed offsets.
            var mixed = !_queue.IsEmpty && _rebalancing.Assignments != assignments && _assignment.Names.Any();
            _queue.DropAll();
            if (mixed)
            {
                _consumer.Assign(_rebalancing.StartsOf(_consumer, [.. _assignment.Names]));
            }
        }
    }
}
