namespace StreamGuard.Kafka.Settings;

/// <summary>What a producer is for. Each has a client of its own, so that none waits behind another's queue.</summary>
public enum OutputClass
{
    /// <summary>Few, and people wait for them: alerts and commands.</summary>
    Urgent,

    /// <summary>Many, and every event waits for them: the records of the log.</summary>
    Log,

    /// <summary>Perhaps many, and nobody waits: dead letters, shadow alerts.</summary>
    Side,

    /// <summary>Large, and must not hinder anything else.</summary>
    Checkpoints,
}
