using StreamGuard.Engine.Partitions;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// Records in the order of their partitions' offsets, or a change of the partitions that are read. Its memory is used again after
/// <see cref="Dispose"/>, which must be called once.
/// </summary>
public sealed class RecordBatch : IDisposable
{
    private readonly Action<RecordBatch> _disposed;
    private byte[] _bytes = [];
    private InputPartition[] _partitions = [];
    private RecordPlace[] _places = [];
    private long[] _appendedAt = [];
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
            var place = _places.AsSpan(0, Count)[index];
            return new KafkaRecord(_partitions[index], place.Offset, place.In(_bytes), place.IsNull);
        }
    }

    /// <summary>When the writer, or the broker, says that a record was appended: milliseconds since the Unix epoch, -1 where nobody says.</summary>
    public long AppendedAt(int index) => _appendedAt.AsSpan(0, Count)[index];

    /// <summary>The values of all records; <see cref="Run"/> says where each lies.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    internal int Length => _length;

    internal int Capacity => _bytes.Length;

    /// <summary>The records from an index on that are of one partition and follow each other.</summary>
    public ReadOnlySpan<RecordPlace> Run(int from, out InputPartition partition)
    {
        partition = _partitions.AsSpan(0, Count)[from];
        var to = from + 1;
        while (to < Count && _partitions[to] == partition)
        {
            to++;
        }

        return _places.AsSpan(from, to - from);
    }

    /// <summary>
    /// All of these records have been evaluated, and their outputs sent. Without this call nothing is ever committed.
    /// </summary>
    public void MarkEvaluated()
    {
        for (var from = 0; from < Count;)
        {
            // Only the last record of a run is told: one call for all.
            var run = Run(from, out var partition);
            partition.Tracker.Evaluated(run[^1].Offset + 1);
            from += run.Length;
        }
    }

    public void Dispose() => _disposed(this);

    internal void Add(InputPartition partition, long offset, ReadOnlySpan<byte> value, bool isNull, long appendedAt)
    {
        _appendedAt = Grown(_appendedAt, Count, 1);
        _appendedAt[Count] = appendedAt;
        _partitions = Grown(_partitions, Count, 1);
        _places = Grown(_places, Count, 1);
        _bytes = Grown(_bytes, _length, value.Length);
        value.CopyTo(_bytes.AsSpan(_length));
        _partitions[Count] = partition;
        _places[Count++] = new RecordPlace(offset, _length, isNull ? -1 : value.Length);
        _length += value.Length;
    }

    internal void Clear()
    {
        // So that a batch in the pool keeps no partition alive.
        Array.Clear(_partitions, 0, Count);
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
}
