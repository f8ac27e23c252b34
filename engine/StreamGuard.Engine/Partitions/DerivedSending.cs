using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Engine.Partitions;

/// <summary>Sends what was derived for other subjects, with its copies, to the log. Each gets the trigger's place and its own number there.</summary>
internal sealed class DerivedSending(int partition, int partitions, ILogWriter log)
{
    private readonly Queue<DerivedEvent> copies = new();
    private long offset;
    private uint ordinal;

    public void Begin(long recordOffset)
    {
        offset = recordOffset;
        ordinal = 0;
    }

    /// <param name="tracker">Null: it was sent before; it only keeps its number.</param>
    public void Send(DerivedEvent derived, Detector detector, DeliveryTracker? tracker)
    {
        copies.Enqueue(derived);
        if (!derived.IsCopy)
        {
            DerivedCopies.Of(derived, detector.State.Schema, copies);
        }

        while (copies.TryDequeue(out DerivedEvent? one))
        {
            ordinal++;
            if (tracker is not null)
            {
                byte[] record = DerivedRecord.Write(one, HeaderOf(detector));
                int to = Bucket.Partition(new LogRecord(record).Header.Bucket, partitions);
                log.Append(to, record, new Cause(tracker, offset));
            }
        }
    }

    private LogRecordHeader HeaderOf(Detector detector) => new()
    {
        Clock = detector.Clock,
        OriginSource = LogSource.Log,
        OriginPartition = (uint)partition,
        OriginOffset = offset,
        Ordinal = ordinal,
        SchemaVersion = detector.State.Schema.Version,
    };
}
