namespace StreamGuard.Engine.Partitions;

/// <summary>
/// A partition cannot go on without giving wrong answers: it stops. The message is one line for the operator, with what to do.
/// </summary>
public sealed class PartitionFaultException(string message) : Exception(message);
