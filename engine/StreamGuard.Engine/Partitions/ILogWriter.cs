using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Engine.Partitions;

/// <summary>The writing end of the log. Records of one writer keep their order within a partition.</summary>
public interface ILogWriter
{
    /// <summary>Sends a record, which is copied; waits while there is no room for it.</summary>
    /// <param name="because">What it follows from.</param>
    void Append(int partition, ReadOnlySpan<byte> record, Cause because);
}
