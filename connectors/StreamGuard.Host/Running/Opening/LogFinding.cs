using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Opening;

/// <summary>Which log the topic holds; begins one where there is none. Several processes may do so at once.</summary>
internal sealed class LogFinding(RunOptions options, int partitions, PartitionReader reader, RuleStore store, Action<string> tell)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="KafkaEnvironmentException">The topic holds something else, or a log of another shape.</exception>
    public LogIdentity FindOrBegin(KafkaLogWriter log)
    {
        if (!BitOperations.IsPow2(partitions) || partitions > Bucket.Count)
        {
            throw Refuse($"it has {partitions} partitions, and a log has a power of two: create it with 4, 8, 16, …");
        }

        long[] ends = [.. Enumerable.Range(0, partitions).Select(partition => reader.Bounds(options.LogTopic, partition).End)];
        LogIdentity? written = ends[0] == 0 ? null : Read();
        if (written is null && store.Log is null && ends.Any(end => end > 0))
        {
            throw Refuse("its partition 0 is empty and others are not: name another topic");
        }

        LogIdentity identity = store.Log ?? store.Propose(written ?? New());
        if (identity.Partitions != partitions)
        {
            throw Refuse($"its log was begun with {identity.Partitions} partitions and it has {partitions} now: subjects would change their place; name a new topic");
        }

        if (written is not null && written != identity)
        {
            throw Refuse($"it holds log {written}, and the rules in `{options.RulesTopic}` are those of log {identity}: it was made anew; name new topics");
        }

        Begin(identity, ends, log);
        return identity;
    }

    private LogIdentity New()
    {
        LogIdentity identity = new(BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue, partitions);
        tell($"log {identity} begins in topic {options.LogTopic} with {partitions} partitions");
        return identity;
    }

    private void Begin(LogIdentity identity, long[] ends, KafkaLogWriter log)
    {
        for (int partition = 0; partition < partitions; partition++)
        {
            if (ends[partition] == 0)
            {
                log.Append(partition, new GenesisRecord(identity, partition).Write());
            }
        }

        if (!log.Flush(Patience))
        {
            throw Refuse("no broker takes its first records: see that one answers");
        }
    }

    /// <summary>From the genesis record, or, when retention has taken it, from a tick; null when neither is there.</summary>
    private LogIdentity? Read()
    {
        LogIdentity? found = null;
        bool isForeign = false;
        reader.Read(options.LogTopic, 0, (_, value, _) =>
        {
            if (value is null || value.Length < LogRecordHeader.Size || new LogRecord(value).Header.Version != LogRecordHeader.CurrentVersion)
            {
                isForeign = true;
                return false;
            }

            LogRecord record = new(value);
            found = record.Header.Type switch
            {
                LogRecordType.Genesis => GenesisRecord.Read(record)?.Log,
                LogRecordType.Tick when record.Header.Id != Slot.Missing => new LogIdentity(record.Header.Id, partitions),
                _ => null,
            };
            isForeign = record.Header.Type == LogRecordType.Genesis && found is null;
            return found is null && !isForeign;
        });
        return isForeign ? throw Refuse("it holds something else than a log that this program can read: name another topic") : found;
    }

    private KafkaEnvironmentException Refuse(string what) => new($"topic `{options.LogTopic}` on {options.Kafka.BootstrapServers}: {what}");
}
