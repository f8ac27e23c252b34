using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.CommandLine;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>Puts a partition's state together from its checkpoints, and finds where the log is to be read from.</summary>
internal sealed class Takeover(RunOptions options, LogIdentity log, PartitionPorts ports, PartitionReader reader, Action<string> tell, TimeProvider time)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    private bool hasToldOfOtherFormats;

    /// <exception cref="PartitionFaultException">The state cannot be had: the checkpoints are another log's, or the log has been cut.</exception>
    /// <param name="logEnd">The offset behind the log's last record.</param>
    public PartitionOwner TakeOver(int partition, CancellationToken stop, out long logEnd)
    {
        StoredCheckpoints stored = ReadCheckpoints(partition, stop);
        long committed = reader.Committed(options.LogTopic, partition, stop);
        PartitionOwner owner = new(partition, log, ports, PartitionStart.Of(stored, partition, log, committed), options.State);
        TellOfOtherFormats(stored, owner.NextOffset);
        (long begin, long end) = reader.Bounds(options.LogTopic, partition, stop);
        if (owner.NextOffset < begin)
        {
            throw new PartitionFaultException(
                $"{options.LogTopic}[{partition}] no longer holds offset {owner.NextOffset}, where its checkpoints end; it begins at {begin}: raise its retention, and begin a "
                + "new log with --log-topic");
        }

        if (Math.Max(owner.NextOffset, committed) > end)
        {
            throw new PartitionFaultException(
                $"{options.LogTopic}[{partition}] ends at {end}, but offset {Math.Max(owner.NextOffset, committed)} was reached before: records of the log were lost; "
                + "begin a new log with --log-topic");
        }

        logEnd = end;
        tell($"{options.LogTopic}[{partition}]: {Counted.Of(stored.Bytes, "byte")} of checkpoints, {Counted.Of(end - owner.NextOffset, "record")} to read again");
        return owner;
    }

    /// <summary>Once: it is the same in all partitions.</summary>
    private void TellOfOtherFormats(StoredCheckpoints stored, long nextOffset)
    {
        if (stored.OtherFormats.Count > 0 && !hasToldOfOtherFormats)
        {
            hasToldOfOtherFormats = true;
            tell($"{options.CheckpointsTopic} holds checkpoints of format {string.Join(", ", stored.OtherFormats)}, and this version reads {StoredCheckpoints.Format}: they are passed over and the "
                + $"log is read from offset {nextOffset} on, which it must still hold; if it does not, run the version that wrote them");
        }
    }

    private StoredCheckpoints ReadCheckpoints(int partition, CancellationToken stop)
    {
        StoredCheckpoints stored = new();
        long toldAt = time.GetTimestamp();
        reader.Read(
            options.CheckpointsTopic, partition,
            (key, value, _) =>
            {
                stored.Add(key, value);
                if (time.GetElapsedTime(toldAt) >= TellEvery)
                {
                    toldAt = time.GetTimestamp();
                    tell($"{options.LogTopic}[{partition}]: read {Counted.Of(stored.Bytes, "byte")} of checkpoints");
                }

                return true;
            },
            stop: stop);
        return stored;
    }
}
