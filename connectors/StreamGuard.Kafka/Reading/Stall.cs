using Confluent.Kafka;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// How long the owner has taken nothing. A short stall only stops the taking; in a long one the partitions are paused, so that the client
/// can be polled without giving records, and neither the group's rebalances nor our membership wait for the owner.
/// </summary>
internal sealed class Stall(TimeSpan limit, IConsumer<Ignore, Ignore> consumer, Assignment assignment)
{
    private long _since;
    private bool _paused;

    public bool IsLong()
    {
        if (_since == 0)
        {
            _since = TimeProvider.System.GetTimestamp();
        }

        if (TimeProvider.System.GetElapsedTime(_since) < limit)
        {
            return false;
        }

        if (!_paused)
        {
            consumer.Pause(assignment.Names);
            _paused = true;
        }

        return true;
    }

    public void IsOver()
    {
        _since = 0;
        if (_paused)
        {
            consumer.Resume(assignment.Names);
            _paused = false;
        }
    }

    /// <summary>Newly assigned partitions are not paused.</summary>
    public void Forget() => _paused = false;
}
