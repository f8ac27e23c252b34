using Confluent.Kafka;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>The one thread that talks to the consumer: takes records, hands batches over, keeps the group alive, stores offsets.</summary>
internal sealed class ReadingLoop : IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);
    private readonly Outbox _outbox;
    private readonly BrokerWatch _watch;
    private readonly IConsumer<Ignore, Ignore> _consumer;
    private readonly ConsumerQueue _queue;
    private readonly Assignment _assignment = new();
    private readonly Rebalancing _rebalancing;
    private readonly DeliveredOffsets _delivered;
    private readonly BatchFilling _filling;
    private readonly Stall _stall;
    private volatile bool _stopped;

    public ReadingLoop(KafkaOptions options, Outbox outbox, Action<BrokerChange>? tell)
    {
        _outbox = outbox;
        _watch = new BrokerWatch(options.BootstrapServers, tell);
        _rebalancing = new Rebalancing(options, outbox, _assignment);
        var consumer = new ConsumerBuilder<Ignore, Ignore>(ConsumerSettings.From(options))
            .SetPartitionsAssignedHandler((_, names) => _rebalancing.Assigned(names))
            .SetPartitionsRevokedHandler((_, names) => _rebalancing.Revoked([.. names.Select(name => name.TopicPartition)], _delivered!.Store))
            .SetErrorHandler(_watch.OnError)
            .SetLogHandler(static (_, _) => { }); // what an operator can act on comes through the error handler, once
        _consumer = ClientProperties.Built(consumer.Build);
        _delivered = new DeliveredOffsets(_consumer, _assignment);
        _stall = new Stall(TimeSpan.FromMilliseconds(options.StallBeforePauseMilliseconds), _consumer, _assignment);
        _queue = new ConsumerQueue(_consumer, options.BatchRecords);
        _filling = new BatchFilling(options, _queue, _assignment);
        _consumer.Subscribe(options.Topics);
    }

    public void Stop() => _stopped = true;

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
        _consumer.Close();
        _consumer.Dispose();
    }

    private void Step()
    {
        _delivered.Store();
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
            _watch.Served = true;
            _stall.Forget();
        }

        if (_rebalancing.Revocations != revocations)
        {
            // What is in hand was read before: the partitions' next owner reads it again. If that is us, and so soon, old and new
            // records lie mixed in hand, so we begin again at the committed offsets.
            var mixed = !_queue.IsEmpty && _rebalancing.Assignments != assignments;
            _queue.DropAll();
            if (mixed)
            {
                _consumer.Assign(_assignment.Names);
            }
        }
    }
}
