namespace StreamGuard.Engine.Events;

/// <summary>Where an event came from, for ever: the same input has the same origin however often it is sent.</summary>
/// <param name="Source">Number of the topic or file.</param>
/// <param name="Offset">In the partition; in a file the number of the line, from 1.</param>
public readonly record struct RecordOrigin(uint Source, uint Partition, long Offset)
{
    /// <summary>Of the first record that is written for it.</summary>
    public uint Ordinal { get; init; }

    public byte Depth { get; init; }
}
