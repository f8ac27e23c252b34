using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.State;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>The state that a partition had in front of its range: from the newest checkpoints there, and the log's records behind them.</summary>
internal sealed class StateInFront(LogToReplay log)
{
    /// <summary>An owner whose next record is the first that has to be read for the range.</summary>
    public PartitionOwner OwnerOf(ReplayedRange range, PartitionPorts ports)
    {
        PartitionStart start = PartitionStart.Of(StoredBefore(range), range.Partition, log.Identity, committed: 0);
        PartitionOwner owner = new(range.Partition, log.Identity, ports, start, new StateOptions());
        long oldest = log.Reader.Bounds(log.Look.LogTopic, range.Partition).Begin;
        if (owner.NextOffset >= oldest)
        {
            return owner;
        }

        long next = owner.NextOffset;
        owner.Dispose();
        throw new UserProblemException(
            $"{log.Look.LogTopic}[{range.Partition}] begins at offset {oldest}, and the state in front of offset {range.Begin} would need those from {next} on: "
            + "begin later with --from, behind the oldest checkpoint that is kept");
    }

    /// <summary>Records of the log in front of an offset, as far as the owner does not have them.</summary>
    public void Read(PartitionOwner owner, long end, Action<long> applied)
    {
        if (owner.NextOffset >= end)
        {
            return;
        }

        log.Reader.Read(
            log.Look.LogTopic, owner.Partition,
            (_, value, offset) =>
            {
                if (offset < end)
                {
                    owner.Apply(value, offset);
                    applied(offset);
                }

                return offset + 1 < end;
            },
            owner.NextOffset, log.Stop);
    }

    /// <summary>The checkpoints that show nothing of the range, so that all of its effects are found once more.</summary>
    private StoredCheckpoints StoredBefore(ReplayedRange range)
    {
        StoredCheckpoints stored = new() { Before = range.Begin };
        if (log.Reader.PartitionsOf(log.Look.CheckpointsTopic) > range.Partition)
        {
            log.Reader.Read(
                log.Look.CheckpointsTopic, range.Partition,
                (key, value, _) =>
                {
                    stored.Add(key, value);
                    return true;
                },
                stop: log.Stop);
        }

        return stored;
    }
}
