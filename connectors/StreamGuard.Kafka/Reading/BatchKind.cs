namespace StreamGuard.Kafka.Reading;

public enum BatchKind
{
    Records,

    /// <summary>Everything that these partitions held has been handed over. Only told when it is asked for.</summary>
    CaughtUp,

    /// <summary>From here on there may be records of these partitions.</summary>
    Assigned,

    /// <summary>
    /// No further record of these partitions follows. Somebody else gets them when this batch is disposed, or when the time of
    /// grace is over: wait for the acknowledgements that can be had, drop the partitions' state, dispose.
    /// </summary>
    Revoked,
}
