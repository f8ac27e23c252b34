using System.Threading.Channels;

namespace StreamGuard.Host.Running;

/// <summary>A channel of batches as a loop that also turns when nothing comes.</summary>
internal static class BatchReading
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Null whenever nothing has come for a second. Throws what the channel ended with.</summary>
    public static IEnumerable<T?> Of<T>(ChannelReader<T> batches)
        where T : class
    {
        Task<bool>? waiting = null;
        while (true)
        {
            while (batches.TryRead(out T? batch))
            {
                yield return batch;
            }

            waiting ??= batches.WaitToReadAsync().AsTask();
            if (Task.WaitAny([waiting], Pause) < 0)
            {
                yield return null;
                continue;
            }

            if (!waiting.GetAwaiter().GetResult())
            {
                yield break;
            }

            waiting = null;
        }
    }

    /// <summary>Throws what the task failed with, if it has.</summary>
    public static void ThrowIfFailed(this Task task)
    {
        if (task.IsFaulted)
        {
            task.GetAwaiter().GetResult();
        }
    }
}
