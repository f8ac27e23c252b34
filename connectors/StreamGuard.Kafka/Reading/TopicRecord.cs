namespace StreamGuard.Kafka.Reading;

/// <summary>A record with all that came with it.</summary>
/// <param name="Headers">The last of each name.</param>
public sealed record TopicRecord(byte[]? Key, byte[]? Value, long Offset, IReadOnlyDictionary<string, byte[]?> Headers);
