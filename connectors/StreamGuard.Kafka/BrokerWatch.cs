using Confluent.Kafka;

namespace StreamGuard.Kafka;

/// <summary>
/// Turns the client's stream of connection errors into two facts: the brokers are out of reach, the brokers are back. Errors that no
/// waiting will cure (a refused credential, a failed TLS handshake) are kept apart.
/// </summary>
internal sealed class BrokerWatch(string bootstrapServers, Action<BrokerChange>? tell)
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(0.5);
    private readonly Lock _lock = new();
    private readonly Lock _clientInUse = new();
    private bool _reachable = true;
    private volatile bool _stopped;
    private string? _lastReason;

    /// <summary>Set by a first connection that the brokers refused for good.</summary>
    public KafkaEnvironmentException? Refusal { get; private set; }

    /// <summary>The client has been served once, so that a later refusal may be somebody's mistake on the brokers, and pass.</summary>
    public bool Served { get; set; }

    public void OnError(IClient client, Error error)
    {
        switch (error.Code)
        {
            case ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl when !Served:
                Refusal ??= new KafkaEnvironmentException($"{bootstrapServers} refused the connection: {error.Reason}");
                break;
            case ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl:
                if (Change(reachable: false))
                {
                    // "All brokers are down" says less than the error of the connection before it.
                    var reason = error.Code == ErrorCode.Local_AllBrokersDown ? _lastReason ?? error.Reason : error.Reason;
                    tell?.Invoke(new BrokerChange(false, $"no broker of {bootstrapServers} can be reached, trying on: {reason}"));
                    _ = Task.Run(() => ProbeUntilBack(client));
                }

                break;
            default:
                _lastReason = error.Reason;
                break;
        }
    }

    /// <summary>The brokers have served the client; where they were out of reach, they are not any more, whatever the probe has found so far.</summary>
    public void Answered()
    {
        Served = true;
        TellBack();
    }

    /// <summary>Must be called before the client is disposed: the probe uses it.</summary>
    public void Stop()
    {
        _stopped = true;
        lock (_clientInUse)
        {
            // A probe that was under way has ended.
        }
    }

    private bool Change(bool reachable)
    {
        lock (_lock)
        {
            var changed = _reachable != reachable && !_stopped;
            _reachable = reachable;
            return changed;
        }
    }

    // The client tells when the last broker is lost, never when the first is back. An idle topic gives no other sign, so it is asked for.
    private async Task ProbeUntilBack(IClient client)
    {
        using var probe = new DependentAdminClientBuilder(client.Handle).Build();
        while (!Answers(probe))
        {
            if (_stopped)
            {
                return;
            }

            await Task.Delay(ProbeTimeout);
        }

        TellBack();
    }

    private void TellBack()
    {
        if (Change(reachable: true))
        {
            tell?.Invoke(new BrokerChange(true, $"{bootstrapServers} can be reached again"));
        }
    }

    private bool Answers(IAdminClient probe)
    {
        lock (_clientInUse)
        {
            try
            {
                return !_stopped && probe.GetMetadata(ProbeTimeout).Brokers.Count > 0;
            }
            catch (KafkaException)
            {
                return false;
            }
        }
    }
}
