namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>A record as it lies in its partition.</summary>
public readonly record struct LoggedRecord(long Offset, byte[] Bytes);

/// <summary>The next records of a partition's range from an offset on, as many as are held at once; none at its end.</summary>
public delegate IReadOnlyList<LoggedRecord> RecordsFrom(long offset);
