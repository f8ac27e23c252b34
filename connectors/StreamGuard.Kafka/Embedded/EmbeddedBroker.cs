using System.Runtime.InteropServices;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Embedded;

/// <summary>
/// A broker inside the process: librdkafka's mock cluster. It speaks the protocol over a real socket, keeps nothing on disk, and drops
/// *silently* what exceeds 5 MB or 100,000 batches in a partition: for the demo and for tests of the protocol, no proof of durability.
/// </summary>
public sealed class EmbeddedBroker : IDisposable
{
    private const int Broker = 1;

    /// <summary>Numbers of the protocol.</summary>
    private const short ProduceRequest = 0;

    private const int StorageError = 56;
    private const int UnknownTopic = 3;

    private readonly nint _client;
    private readonly nint _cluster;
    private int _toRefuse;
    private bool _disposed;

    private EmbeddedBroker(nint client, nint cluster)
    {
        _client = client;
        _cluster = cluster;
        BootstrapServers = Marshal.PtrToStringUTF8(NativeMethods.rd_kafka_mock_cluster_bootstraps(cluster))!;
    }

    /// <summary>`127.0.0.1:PORT`.</summary>
    public string BootstrapServers { get; }

    /// <summary>
    /// How to reach it. It answers an idle fetch only when the wait is over, where a real broker answers at once; and it lets a group
    /// that has members wait for the session's length less a second until it assigns partitions anew.
    /// </summary>
    public KafkaOptions Options => new()
    {
        BootstrapServers = BootstrapServers,
        FetchWaitMilliseconds = 5,
        SessionTimeoutMilliseconds = 2_000,
    };

    public static unsafe EmbeddedBroker Start()
    {
        ClientLibrary.Use();
        const int ErrorSize = 512;
        var error = stackalloc byte[ErrorSize];
        var configuration = NativeMethods.rd_kafka_conf_new();
        NativeMethods.rd_kafka_conf_set_log_cb(configuration, callback: 0); // it would complain that it has no broker, being one
        var client = NativeMethods.rd_kafka_new(NativeMethods.Producer, configuration, error, ErrorSize);
        if (client == 0)
        {
            throw new KafkaEnvironmentException($"the embedded broker did not start: {Marshal.PtrToStringUTF8((nint)error)}");
        }

        var cluster = NativeMethods.rd_kafka_mock_cluster_new(client, Broker);
        if (cluster == 0)
        {
            NativeMethods.rd_kafka_destroy(client);
            throw new KafkaEnvironmentException("the embedded broker did not start: no free port on 127.0.0.1?");
        }

        // The default of 3 s waits for more members of a new group; here there are none to come.
        NativeMethods.rd_kafka_mock_group_initial_rebalance_delay_ms(cluster, 0);
        return new EmbeddedBroker(client, cluster);
    }

    /// <summary>A topic that is not created gets four partitions when something is first produced to it.</summary>
    public void CreateTopic(string topic, int partitions)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (NativeMethods.rd_kafka_mock_topic_create(_cluster, topic, partitions, replicationFactor: 1) is not 0 and var error)
        {
            throw new ArgumentException($"topic `{topic}` with {partitions} partitions was refused (error {error})", nameof(topic));
        }
    }

    /// <summary>Cuts every connection and refuses new ones, as a broker that was switched off.</summary>
    internal void GoDown() => _ = NativeMethods.rd_kafka_mock_broker_set_down(_cluster, Broker);

    /// <summary>The next requests to write are refused, as by a broker whose disk is full; then it takes them again.</summary>
    internal unsafe void RefuseToStore(int requests)
    {
        NativeMethods.rd_kafka_mock_start_request_tracking(_cluster);
        _toRefuse = requests;
        int* errors = stackalloc int[requests];
        new Span<int>(errors, requests).Fill(StorageError);
        NativeMethods.rd_kafka_mock_push_request_errors_array(_cluster, ProduceRequest, (nuint)requests, errors);
    }

    /// <summary>Whoever asks for the topic is told that there is none, and nobody can make one of that name.</summary>
    internal void Hide(string topic) => NativeMethods.rd_kafka_mock_topic_set_error(_cluster, topic, UnknownTopic);

    internal void Show(string topic) => NativeMethods.rd_kafka_mock_topic_set_error(_cluster, topic, error: 0);

    /// <summary>How many of those requests came, and so were refused.</summary>
    internal unsafe int RefusedToStore()
    {
        nuint count;
        var requests = NativeMethods.rd_kafka_mock_get_requests(_cluster, &count);
        var writes = 0;
        for (nuint index = 0; index < count; index++)
        {
            writes += NativeMethods.rd_kafka_mock_request_api_key(requests[index]) == ProduceRequest ? 1 : 0;
        }

        NativeMethods.rd_kafka_mock_request_destroy_array(requests, count);
        return Math.Min(writes, _toRefuse);
    }

    internal void ComeUp() => _ = NativeMethods.rd_kafka_mock_broker_set_up(_cluster, Broker);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            NativeMethods.rd_kafka_mock_cluster_destroy(_cluster);
            NativeMethods.rd_kafka_destroy(_client);
        }
    }
}
