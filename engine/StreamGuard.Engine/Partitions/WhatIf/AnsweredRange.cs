namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>The part of a partition that other rules answer.</summary>
/// <param name="Begin">The offset of its first record.</param>
/// <param name="End">The offset behind its last.</param>
public sealed record AnsweredRange(int Partition, long Begin, long End)
{
    public bool Holds(long offset) => offset >= Begin && offset < End;
}
