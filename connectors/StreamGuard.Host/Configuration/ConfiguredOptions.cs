using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Configuration;

/// <summary>A configuration as the parts of the program take it.</summary>
public static class ConfiguredOptions
{
    private const long Kibibyte = 1024;

    /// <summary>Without topics: which are read, and from where, is the reader's to say.</summary>
    public static KafkaOptions ToKafkaOptions(this StreamGuardConfiguration configuration)
    {
        KafkaSettings kafka = configuration.Kafka;
        LimitsSettings limits = configuration.Limits;
        return new KafkaOptions
        {
            BootstrapServers = string.Join(',', kafka.Brokers),
            Group = kafka.Group,
            Properties = kafka.Properties,
            SessionTimeoutMilliseconds = (int)kafka.SessionTimeout.TotalMilliseconds,
            FetchWaitMilliseconds = (int)kafka.FetchWait.TotalMilliseconds,
            BatchRecords = limits.BatchRecords,
            BatchKibibytes = Kibibytes(limits.BatchBytes),
            QueuedBatches = limits.QueuedBatches,
            PrefetchKibibytes = Kibibytes(limits.PrefetchBytes),
            QueuedOutputs = limits.QueuedOutputs,
            QueuedOutputKibibytes = Kibibytes(limits.QueuedOutputBytes),
        };
    }

    public static StateOptions ToStateOptions(this StreamGuardConfiguration configuration) =>
        new() { MostRowsPerHistory = configuration.Limits.RowsPerHistory, MostNotesPerSubject = configuration.Limits.NotesPerSubject };

    public static RouterOptions ToRouterOptions(this StreamGuardConfiguration configuration) =>
        new() { FutureBoundMilliseconds = (long)configuration.Route.Future.TotalMilliseconds };

    private static int Kibibytes(long bytes) => (int)((bytes + Kibibyte - 1) / Kibibyte);
}
