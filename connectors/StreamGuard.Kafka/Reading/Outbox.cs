using System.Threading.Channels;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// The writing end of the bounded channel, which keeps the order when the channel is full. The reading thread takes nothing from the
/// client while something waits here, so it holds one batch of records and a few changes of assignment at most.
/// </summary>
internal sealed class Outbox(ChannelWriter<RecordBatch> channel)
{
    private readonly Queue<RecordBatch> _waiting = new();

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
        }

        return true;
    }

    public bool WaitForSpace(TimeSpan timeout)
    {
        var space = channel.WaitToWriteAsync();
        return space.IsCompleted || space.AsTask().Wait(timeout);
    }

    public void Complete(Exception? error) => channel.TryComplete(error);
}
