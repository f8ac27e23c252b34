using System.Threading.Channels;

namespace StreamGuard.Host.Running;

/// <summary>A channel of batches as a loop that also turns when nothing comes.</summary>
internal static class BatchReading
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Null whenever nothing has come for a while. Throws what the channel ended with.</summary>
    /// <param name="pause">How long to wait for the next; a second unless given.</param>
    public static IEnumerable<T?> Of<T>(ChannelReader<T> batches, Func<TimeSpan>? pause = null)
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
            if (Task.WaitAny([waiting], pause?.Invoke() ?? Pause) < 0)
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
