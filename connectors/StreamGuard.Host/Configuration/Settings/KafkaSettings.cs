using System.Collections.Immutable;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Configuration.Settings;

public sealed record KafkaSettings
{
    /// <summary>`HOST:PORT` each.</summary>
    public IReadOnlyList<string> Brokers { get; init; } = [];

    public string Group { get; init; } = "streamguard";

    /// <summary>As <see cref="KafkaOptions.Properties"/> takes them: a secret is named with `.file` or `.env`, and its value is where it is.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan FetchWait { get; init; } = TimeSpan.FromMilliseconds(500);
}
