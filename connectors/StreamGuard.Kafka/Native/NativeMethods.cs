using System.Runtime.InteropServices;

namespace StreamGuard.Kafka.Native;

/// <summary>The functions of librdkafka that Confluent.Kafka does not offer: taking records in batches, producing without an object a message, the mock cluster.</summary>
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

    /// <summary>Milliseconds since the Unix epoch; -1 if it has none. It only reads a field.</summary>
    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial long rd_kafka_message_timestamp(NativeMessage* message, int* type);

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

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_conf_set(nint configuration, string name, string value, byte* error, nuint errorSize);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_destroy(nint configuration);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_opaque(nint configuration, nint opaque);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_dr_msg_cb(nint configuration, delegate* unmanaged<nint, NativeMessage*, nint, void> callback);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_error_cb(nint configuration, delegate* unmanaged<nint, int, nint, nint, void> callback);

    [LibraryImport(Library)]
    public static partial void rd_kafka_conf_set_stats_cb(nint configuration, delegate* unmanaged<nint, byte*, nuint, nint, int> callback);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint rd_kafka_topic_new(nint client, string topic, nint configuration);

    [LibraryImport(Library)]
    public static partial void rd_kafka_topic_destroy(nint topic);

    /// <summary>0, or -1 and the reason in <see cref="rd_kafka_last_error"/>.</summary>
    [LibraryImport(Library)]
    public static partial int rd_kafka_produce(
        nint topic, int partition, int flags, byte* payload, nuint payloadLength, byte* key, nuint keyLength, nint opaque);

    [LibraryImport(Library)]
    public static partial int rd_kafka_last_error();

    [LibraryImport(Library)]
    public static partial nint rd_kafka_err2str(int error);

    [LibraryImport(Library)]
    public static partial int rd_kafka_poll(nint client, int timeoutMilliseconds);

    [LibraryImport(Library)]
    public static partial int rd_kafka_flush(nint client, int timeoutMilliseconds);

    [LibraryImport(Library)]
    public static partial int rd_kafka_purge(nint client, int flags);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_mock_cluster_new(nint client, int brokers);

    [LibraryImport(Library)]
    public static partial void rd_kafka_mock_cluster_destroy(nint cluster);

    [LibraryImport(Library)]
    public static partial nint rd_kafka_mock_cluster_bootstraps(nint cluster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int rd_kafka_mock_topic_create(nint cluster, string topic, int partitions, int replicationFactor);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void rd_kafka_mock_topic_set_error(nint cluster, string topic, int error);

    [LibraryImport(Library)]
    public static partial void rd_kafka_mock_group_initial_rebalance_delay_ms(nint cluster, int milliseconds);

    [LibraryImport(Library)]
    public static partial int rd_kafka_mock_broker_set_down(nint cluster, int broker);

    [LibraryImport(Library)]
    public static partial int rd_kafka_mock_broker_set_up(nint cluster, int broker);

    [LibraryImport(Library)]
    public static partial void rd_kafka_mock_start_request_tracking(nint cluster);

    [LibraryImport(Library)]
    public static unsafe partial nint* rd_kafka_mock_get_requests(nint cluster, nuint* count);

    [LibraryImport(Library)]
    public static partial short rd_kafka_mock_request_api_key(nint request);

    [LibraryImport(Library)]
    public static unsafe partial void rd_kafka_mock_request_destroy_array(nint* requests, nuint count);

    [LibraryImport(Library)]
    public static unsafe partial void rd_kafka_mock_push_request_errors_array(nint cluster, short request, nuint count, int* errors);
}
