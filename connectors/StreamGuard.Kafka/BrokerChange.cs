namespace StreamGuard.Kafka;

/// <summary>
/// The brokers went out of reach, or came back. Told once for each change; the client keeps trying by itself in between.
/// </summary>
/// <param name="Message">One line for the operator.</param>
public sealed record BrokerChange(bool Reachable, string Message);
