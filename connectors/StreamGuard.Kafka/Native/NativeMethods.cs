using System.Runtime.InteropServices;

namespace StreamGuard.Kafka.Native;

/// <summary>The functions of librdkafka that Confluent.Kafka does not offer: taking records in batches, and the mock cluster.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>Never a file's name: <see cref="ClientLibrary"/> resolves it to the library that it has chosen.</summary>
    public const string Library = "librdkafka";

    public const int Producer = 0;

    [LibraryImport(Library)]
    public static partial nint rd_kafka_queue_get_consumer(nint client);

    [LibraryImport(Library)]
    public static partial void rd_kafka_queue_destroy(nint queue);

    /// <summary>
    /// Runs the client's callbacks and fills the array. Waits until the array is *full* or the time is over, so that a caller
    /// who wants to wait for the first record only must offer an array of one.
    /// </summary>
    [LibraryImport(Library)]
    public static partial nint rd_kafka_consume_batch_queue(nint queue, int timeoutMilliseconds, NativeMessage** messages, nuint size);

    [LibraryImport(Library)]
    public static partial void rd_kafka_message_destroy(NativeMessage* message);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_message_errstr(NativeMessage* message);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_topic_name(nint topic);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_conf_new();

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_log_cb(nint configuration, nint callback);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_new(int type, nint configuration, byte* error, nuint errorSize);

    [LibraryImport(Library)]
    public static partial void rd_kafka_destroy(nint client);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [LibraryImport(Library)]
    public static partial void rd_kafka_mock_cluster_destroy(nint cluster);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_mock_topic_create(nint cluster, string topic, int partitions, int replicationFactor);

    [LibraryImport(Library)]
    public static partial void rd_kafka_mock_group_initial_rebalance_delay_ms(nint cluster, int milliseconds);

    [LibraryImport(Library)]
    public static partial int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [LibraryImport(Library)]
    public static partial int rd_kafka_mock_broker_set_up(nint cluster, int broker);
}
