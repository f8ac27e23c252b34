using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running;

/// <summary>A channel of batches as a loop that also turns when nothing comes.</summary>
internal static class BatchReading
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Null whenever nothing has come for a while. Throws what the batches ended with.</summary>
    /// <param name="pause">How long to wait for the next; a second unless given.</param>
    public static IEnumerable<RecordBatch?> Of(KafkaSource source, Func<TimeSpan>? pause = null)
    {
        while (!source.Batches.Completion.IsCompleted)
        {
            while (source.Batches.TryRead(out RecordBatch? batch))
            {
                yield return batch;
            }

            if (!source.WaitForBatch(pause?.Invoke() ?? Pause))
            {
                yield return null;
            }
        }

        source.Batches.Completion.GetAwaiter().GetResult();
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
