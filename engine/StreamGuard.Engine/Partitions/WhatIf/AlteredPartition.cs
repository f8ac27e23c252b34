using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>A partition on its way through its range: the owner, whose effects go to the replay, and the records that it has yet to take.</summary>
internal sealed class AlteredPartition(WhatIfReplay replay, AnsweredRange range) : ILogWriter, IEffectWriter, ICheckpointWriter
{
    private RecordsFrom? recordsFrom;
    private PartitionOwner? owner;
    private IReadOnlyList<LoggedRecord> read = [];
    private int next;
    private bool hasBegun;

    public PartitionOwner Owner => owner ?? throw new InvalidOperationException($"partition {range.Partition} has no owner yet");

    /// <summary>The number of the one that was in force in front of the range; 0 if none was.</summary>
    public long ActivationThen { get; private set; }

    /// <summary>The record that is to be applied next; null at the end.</summary>
    public LoggedRecord? Head => next < read.Count ? read[next] : null;

    /// <summary>Of the partition, when its next record will have been applied.</summary>
    public long ClockAtHead => Math.Max(Owner.Detector?.Clock ?? Slot.Missing, Head is { } head && head.Bytes.Length >= LogRecordHeader.Size
        ? new LogRecord(head.Bytes).Header.Clock
        : Slot.Missing);

    public void Begin(PartitionOwner standing, RecordsFrom records)
    {
        owner = standing;
        recordsFrom = records;
        read = records(range.Begin);
    }

    /// <summary>From here on it answers with other rules.</summary>
    public void Exchange(byte[] activation)
    {
        ActivationThen = Owner.InForce.Number;
        Owner.ApplyBetween(activation);
        hasBegun = true;
    }

    public LoggedRecord Take()
    {
        LoggedRecord taken = read[next++];
        if (next == read.Count)
        {
            (read, next) = (recordsFrom!(taken.Offset + 1), 0);
        }

        return taken;
    }

    /// <summary>False while a record of the range at that offset, or at an earlier one, has yet to be applied.</summary>
    public bool IsPast(long offset) => !range.Holds(offset) || Head is not { } head || head.Offset > offset;

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
    {
        if (hasBegun)
        {
            replay.Arise(record);
        }
    }

    public void Raise(Alert alert, Cause because)
    {
        if (hasBegun)
        {
            replay.Raise(alert);
        }
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
        // It went to the dead letters when it was read first.
    }

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        // An altered owner writes none.
    }
}
