namespace StreamGuard.Kafka.Writing;

/// <summary>Outputs wait for a topic, which has been looked for again.</summary>
/// <param name="Waiting">How many; more may be under way.</param>
public sealed record TopicLook(string Topic, bool IsThere, int Waiting);
