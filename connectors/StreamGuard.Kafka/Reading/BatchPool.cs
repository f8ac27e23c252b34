using System.Collections.Concurrent;

namespace StreamGuard.Kafka.Reading;

/// <summary>Batches to use again, never more than can be under way. One that a giant record has blown up is let go.</summary>
internal sealed class BatchPool(int batches, int bytes)
{
    private readonly ConcurrentQueue<RecordBatch> _free = new();

    public RecordBatch Rent() => _free.TryDequeue(out var batch) ? batch : new RecordBatch(BatchKind.Records, [], Return);

    private void Return(RecordBatch batch)
    {
        batch.Clear();
        if (_free.Count < batches && batch.Capacity <= 2 * bytes)
        {
            _free.Enqueue(batch);
        }
    }
}
