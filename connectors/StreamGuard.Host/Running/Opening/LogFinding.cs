using System.Numerics;
using System.Security.Cryptography;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Opening;

/// <summary>Which log the topic holds; begins one where there is none.</summary>
internal sealed class LogFinding(RunOptions options, int partitions, PartitionReader reader)
{
    /// <summary>How long a topic that others made stays empty before we take its beginning on us.</summary>
    private const int LongestHesitation = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="isOurs">We have created the topic just now.</param>
    /// <exception cref="KafkaEnvironmentException">The topic holds something else, or a log of another shape.</exception>
    public LogIdentity FindOrBegin(bool isOurs, KafkaLogWriter log, Action<string> tell)
    {
        if (!BitOperations.IsPow2(partitions) || partitions > Bucket.Count)
        {
            throw Refuse($"it has {partitions} partitions, and a log has a power of two: create it with 4, 8, 16, …");
        }

        long[] ends = Ends();
        if (!isOurs && ends.All(end => end == 0))
        {
            // Of several processes that start together one is first, and the others find its log.
            Thread.Sleep(RandomNumberGenerator.GetInt32(LongestHesitation));
            ends = Ends();
        }

        LogIdentity? found = ends[0] == 0 ? null : Read();
        if (found is null && ends.Any(end => end > 0))
        {
            throw Refuse("its partition 0 is empty and others are not: name another topic");
        }

        LogIdentity identity = found ?? new LogIdentity(RandomNumberGenerator.GetInt32(1, int.MaxValue) * (1L << 31) + RandomNumberGenerator.GetInt32(int.MaxValue), partitions);
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

        if (found is null)
        {
            tell($"log {identity} begins in topic {options.LogTopic} with {partitions} partitions");
        }

        return identity;
    }

    private long[] Ends() => [.. Enumerable.Range(0, partitions).Select(partition => reader.Bounds(options.LogTopic, partition).End)];

    /// <summary>From the genesis record, or, when retention has taken it, from a tick.</summary>
    private LogIdentity Read()
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
        if (isForeign)
        {
            throw Refuse("it holds something else than a log that this program can read: name another topic");
        }

        LogIdentity identity = found ?? throw Refuse("retention has taken all that told which log it is: name a new topic, and others for checkpoints");
        return identity.Partitions == partitions
            ? identity
            : throw Refuse($"its log was begun with {identity.Partitions} partitions and it has {partitions} now: subjects would change their place; name a new topic");
    }

    private KafkaEnvironmentException Refuse(string what) => new($"topic `{options.LogTopic}` on {options.Kafka.BootstrapServers}: {what}");
}
