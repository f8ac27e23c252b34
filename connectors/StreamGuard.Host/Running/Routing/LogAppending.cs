using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Kafka.Writing;
using RecordBatch = StreamGuard.Engine.Runtime.RecordBatch;

namespace StreamGuard.Host.Running.Routing;

/// <summary>What the router writes goes to the log, with the input that it follows from. One thread.</summary>
internal sealed class LogAppending(LogIdentity identity, KafkaLogWriter log) : IDisposable
{
    private readonly RecordBatch[] batches = [.. Enumerable.Range(0, identity.Partitions).Select(_ => new RecordBatch(boundInBytes: 4096))];

    /// <summary>One for each partition, for the router to fill.</summary>
    public ReadOnlySpan<RecordBatch> Batches => batches;

    /// <summary>Null: it follows from nothing that could be read again.</summary>
    public void Append(Cause? because)
    {
        for (int partition = 0; partition < batches.Length; partition++)
        {
            RecordBatch batch = batches[partition];
            if (batch.Count == 0)
            {
                continue;
            }

            foreach (LogRecord record in batch)
            {
                if (because is { } cause)
                {
                    log.Append(partition, record.Bytes, cause);
                }
                else
                {
                    log.Append(partition, record.Bytes);
                }
            }

            batch.Clear();
        }
    }

    public void Tick(Router router)
    {
        router.Tick(identity.Number, new RecordOrigin(LogSource.Log, 0, 0), batches);
        Append(null);
    }

    public void Dispose() => Array.ForEach(batches, batch => batch.Dispose());
}
