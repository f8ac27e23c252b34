using System.Threading.Channels;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// The writing end of the bounded channel, which keeps the order when the channel is full. The reading thread takes nothing from the
/// client while something waits here, so it holds one batch of records and a few changes of assignment at most.
/// </summary>
internal sealed class Outbox(ChannelWriter<RecordBatch> channel)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private readonly Queue<RecordBatch> _waiting = new();

    /// <summary>Set when something has come into the channel, or it has ended: for a reader that waits on its own thread.</summary>
    public ManualResetEventSlim Arrived { get; } = new();

    public void Add(RecordBatch batch) => _waiting.Enqueue(batch);

    /// <summary>Whether everything has been handed over.</summary>
    public bool TryFlush()
    {
        while (_waiting.TryPeek(out var batch))
        {
            if (!channel.TryWrite(batch))
            {
                return false;
            }

            _waiting.Dequeue();
            Arrived.Set();
        }

        return true;
    }

    /// <summary>
    /// Whether everything has been handed over before the time is over. The reader has a channel full of batches to go on with, so looking again
    /// after a millisecond holds nobody up, where being told would wake a thread of the pool for every batch.
    /// </summary>
    public bool WaitForSpace(TimeSpan timeout)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!TryFlush())
        {
            if (TimeProvider.System.GetElapsedTime(began) >= timeout)
            {
                return false;
            }

            Thread.Sleep(Look);
        }

        return true;
    }

    public void Complete(Exception? error)
    {
        channel.TryComplete(error);
        Arrived.Set();
    }
}
