using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running.Routing;

/// <summary>A batch whose records are routed in another order than they came in; it goes back when the last is.</summary>
internal sealed class HeldBatch(RecordBatch records, Action released)
{
    private int runs;

    public RecordBatch Records { get; } = records;

    public void Hold() => runs++;

    public void Release()
    {
        if (--runs == 0)
        {
            Records.Dispose();
            released();
        }
    }
}
