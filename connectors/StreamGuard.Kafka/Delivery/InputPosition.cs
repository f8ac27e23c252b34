namespace StreamGuard.Kafka.Delivery;

/// <summary>The input that an output follows from: it is not committed before that output has been acknowledged.</summary>
public readonly record struct InputPosition(InputPartition Partition, long Offset);
