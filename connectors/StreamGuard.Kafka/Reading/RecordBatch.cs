namespace StreamGuard.Kafka.Reading;

/// <summary>
/// Records in the order of their partitions' offsets, or a change of the partitions that are read. Its memory is used again after
/// <see cref="Dispose"/>, which must be called once.
/// </summary>
public sealed class RecordBatch : IDisposable
{
    private readonly Action<RecordBatch> _disposed;
    private byte[] _bytes = [];
    private Entry[] _entries = [];
    private int _length;

    internal RecordBatch(BatchKind kind, IReadOnlyList<InputPartition> partitions, Action<RecordBatch> disposed)
    {
        Kind = kind;
        Partitions = partitions;
        _disposed = disposed;
    }

    public BatchKind Kind { get; }

    /// <summary>What was assigned or revoked, or has come to its end; empty for records.</summary>
    public IReadOnlyList<InputPartition> Partitions { get; }

    public int Count { get; private set; }

    public KafkaRecord this[int index]
    {
        get
        {
            ref readonly var entry = ref _entries.AsSpan(0, Count)[index];
            var value = entry.Length < 0 ? default : _bytes.AsSpan(entry.Start, entry.Length);
            return new KafkaRecord(entry.Partition, entry.Offset, value, isNull: entry.Length < 0);
        }
    }

    internal int Bytes => _length;

    internal int Capacity => _bytes.Length;

    /// <summary>
    /// All of these records have been evaluated, and their outputs sent. Without this call nothing is ever committed.
    /// </summary>
    public void MarkEvaluated()
    {
        for (var i = 0; i < Count; i++)
        {
            // Only a partition's last record of a run is told: one call for a whole run.
            if (i + 1 == Count || _entries[i + 1].Partition != _entries[i].Partition)
            {
                _entries[i].Partition.Tracker.Evaluated(_entries[i].Offset + 1);
            }
        }
    }

    public void Dispose() => _disposed(this);

    internal void Add(InputPartition partition, long offset, ReadOnlySpan<byte> value, bool isNull)
    {
        _entries = Grown(_entries, Count, 1);
        _bytes = Grown(_bytes, _length, value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _entries[Count++] = new Entry(partition, offset, _length, isNull ? -1 : value.Length);
        _length += value.Length;
    }

    internal void Clear()
    {
        // So that a batch in the pool keeps no partition alive.
        Array.Clear(_entries, 0, Count);
        (Count, _length) = (0, 0);
    }

    private static T[] Grown<T>(T[] array, int used, int more)
    {
        if (used + more > array.Length)
        {
            Array.Resize(ref array, Math.Max(Math.Max(64, array.Length * 2), used + more));
        }

        return array;
    }

    private readonly record struct Entry(InputPartition Partition, long Offset, int Start, int Length);
}
