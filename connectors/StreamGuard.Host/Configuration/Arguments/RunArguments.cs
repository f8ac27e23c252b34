namespace StreamGuard.Host.Configuration.Arguments;

/// <summary>The options of `run` as they were written. What was not written is null, and stays as the file has it.</summary>
public sealed record RunArguments
{
    public string? Kafka { get; init; }

    /// <summary>`T` or `T=KIND`.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    public string? AlertsTopic { get; init; }

    public string? ShadowTopic { get; init; }

    /// <summary>Where an alerts topic is named and this is not, it is that with `-dead-letters`.</summary>
    public string? DeadLettersTopic { get; init; }

    public string? Group { get; init; }

    /// <summary>`NAME=VALUE`.</summary>
    public IReadOnlyList<string>? KafkaProperties { get; init; }

    public IReadOnlyList<string>? Rules { get; init; }

    public string? Schema { get; init; }
}
