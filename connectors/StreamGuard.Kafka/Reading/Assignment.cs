using Confluent.Kafka;
using StreamGuard.Kafka.Native;

namespace StreamGuard.Kafka.Reading;

/// <summary>The partitions that are ours now. Only the reading thread uses it.</summary>
internal sealed class Assignment
{
    private readonly Dictionary<TopicPartition, InputPartition> _byName = [];

    // The client's own topic object stands for the name; it may be freed and reused at the next change, so the cache ends with it.
    private readonly Dictionary<(nint Topic, int Partition), InputPartition?> _byMessage = [];
    private (nint Topic, int Partition) _lastKey;
    private InputPartition? _last;

    /// <summary>Those that the client reads.</summary>
    public IEnumerable<TopicPartition> Names => _byName.Where(static one => one.Value.IsStarted).Select(static one => one.Key);

    public IEnumerable<InputPartition> Partitions => _byName.Values;

    /// <summary>Counts the revocations and assignments, so that one that happened inside a call can be seen after it.</summary>
    public int Changes { get; private set; }

    /// <param name="areStarted">False when the owner says later where each is to be read from.</param>
    public List<InputPartition> Add(IEnumerable<TopicPartition> names, bool areStarted = true)
    {
        Change();
        var added = new List<InputPartition>();
        foreach (var name in names)
        {
            var partition = new InputPartition(name.Topic, name.Partition.Value) { IsStarted = areStarted };
            _byName[name] = partition;
            added.Add(partition);
        }

        return added;
    }

    public void Remove(IEnumerable<TopicPartition> names)
    {
        Change();
        foreach (var name in names)
        {
            _byName.Remove(name);
        }
    }

    public bool Has(InputPartition partition) =>
        _byName.TryGetValue(new TopicPartition(partition.Topic, partition.Number), out var ours) && ours == partition;

    public List<InputPartition> Of(IEnumerable<TopicPartition> names) => [.. names.Where(_byName.ContainsKey).Select(name => _byName[name])];

    /// <summary>Null when the partition has been revoked since the client read this record.</summary>
    public unsafe InputPartition? Find(NativeMessage* message)
    {
        var key = (message->Topic, message->Partition);
        if (_last is not null && key == _lastKey)
        {
            return _last;
        }

        if (!_byMessage.TryGetValue(key, out var found))
        {
            _byName.TryGetValue(new TopicPartition(ConsumerQueue.TopicOf(message), message->Partition), out found);
            _byMessage[key] = found;
        }

        (_lastKey, _last) = (key, found);
        return found;
    }

    private void Change()
    {
        Changes++;
        _byMessage.Clear();
        _last = null;
    }
}
