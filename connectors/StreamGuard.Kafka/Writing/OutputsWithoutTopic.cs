using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Writing;

/// <summary>
/// Outputs whose topic is not there, in their order, until it is: what they follow from is not delivered before. A thread of its own looks for the topic, ever
/// more rarely, and sends them again. For several threads.
/// </summary>
/// <param name="look">How many partitions a topic has now; null when it is not there, or nobody says.</param>
/// <param name="send">Once more, into the client's queue.</param>
/// <param name="tell">Called after each look that outputs waited for, on the thread that looks; may take its time.</param>
internal sealed class OutputsWithoutTopic(
    KafkaOptions options, Func<string, int?> look, Action<KafkaOutput, Cause?> send, Action<TopicLook> tell) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly Dictionary<string, Queue<(KafkaOutput Output, Cause? Because)>> _waiting = new(StringComparer.Ordinal);
    private Thread? _thread;
    private long _bytes;
    private int _count;
    private volatile bool _isEmpty = true;

    public bool IsEmpty => _isEmpty;

    /// <summary>No more can wait: whoever has something for a topic that is not there waits himself.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
            {
                return _count >= options.QueuedOutputs || _bytes >= options.QueuedOutputKibibytes * 1024L;
            }
        }
    }

    public bool Holds(string topic)
    {
        lock (_lock)
        {
            return _waiting.ContainsKey(topic);
        }
    }

    /// <summary>The client did not find its topic.</summary>
    public void Add(KafkaOutput output, Cause? because)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(output.Topic, out var queue))
            {
                _waiting.Add(output.Topic, queue = new());
            }

            Enqueue(queue, output, because);
        }
    }

    /// <summary>Behind those that wait for the same topic already; false when there are none.</summary>
    public bool TryAddBehind(KafkaOutput output, Cause? because)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(output.Topic, out var queue))
            {
                return false;
            }

            Enqueue(queue, output, because);
            return true;
        }
    }

    public void Dispose() => _stop.Set();

    internal static TimeSpan PauseAfter(TimeSpan pause, bool areAllThere) =>
        areAllThere ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));

    private void Enqueue(Queue<(KafkaOutput Output, Cause? Because)> queue, KafkaOutput output, Cause? because)
    {
        queue.Enqueue((output, because));
        _count++;
        _bytes += output.Value?.Length ?? 0;
        _isEmpty = false;
        if (_thread is null)
        {
            _thread = new Thread(Run) { IsBackground = true, Name = "outputs without a topic" };
            _thread.Start();
        }
    }

    private void Run()
    {
        try
        {
            var pause = FirstPause;
            while (!_stop.WaitOne(pause))
            {
                pause = PauseAfter(pause, LookForAll());
            }
        }
        catch (Exception error) when (error is KafkaEnvironmentException or ObjectDisposedException)
        {
            // The sink has failed, and says so itself, or it has been disposed.
        }
    }

    /// <summary>Whether all topics were there.</summary>
    private bool LookForAll()
    {
        var areAllThere = true;
        foreach (var topic in Topics())
        {
            var partitions = look(topic);
            tell(new TopicLook(topic, partitions is not null, CountOf(topic)));
            if (partitions is null && look(topic) is { } made)
            {
                // Whoever was told has made it.
                partitions = made;
                tell(new TopicLook(topic, IsThere: true, CountOf(topic)));
            }

            areAllThere &= partitions is not null;
            if (partitions is { } count)
            {
                SendAll(topic, count);
            }
        }

        return areAllThere;
    }

    private List<string> Topics()
    {
        lock (_lock)
        {
            return [.. _waiting.Keys];
        }
    }

    private int CountOf(string topic)
    {
        lock (_lock)
        {
            return _waiting.TryGetValue(topic, out var queue) ? queue.Count : 0;
        }
    }

    /// <summary>
    /// What comes meanwhile goes behind them, and what finds no topic again waits for the next look. The topic may have fewer partitions than it had.
    /// </summary>
    private void SendAll(string topic, int partitions)
    {
        for (var left = CountOf(topic); left > 0; left--)
        {
            var (output, because) = Dequeue(topic);
            send(output with { Partition = output.Partition % partitions }, because);
        }

        lock (_lock)
        {
            if (_waiting[topic].Count == 0)
            {
                _waiting.Remove(topic);
                _isEmpty = _waiting.Count == 0;
            }
        }
    }

    private (KafkaOutput Output, Cause? Because) Dequeue(string topic)
    {
        lock (_lock)
        {
            var next = _waiting[topic].Dequeue();
            _count--;
            _bytes -= next.Output.Value?.Length ?? 0;
            return next;
        }
    }
}
