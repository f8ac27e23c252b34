using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Http;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>The figures of a run, and the web server that shows them if one is asked for.</summary>
internal sealed class RunFigures : IDisposable
{
    private readonly StreamGuardMetrics metrics;
    private readonly OperationsServer? server;
    private readonly Lock oneAtATime = new();
    private readonly Dictionary<string, KafkaClientFigures> clients = new(StringComparer.Ordinal);

    /// <exception cref="CommandLine.UserProblemException">The address cannot be listened on.</exception>
    public RunFigures(RunOptions options, TimeProvider time, Action<string> tell)
    {
        Registry = new FiguresRegistry
        {
            Roles = [.. Names(options.Roles)],
            CheckpointAgeAllowed = options.OldestCheckpoint,
            WorkersToJoin = options.Roles.HasFlag(Roles.Detect) ? options.Workers : 0,
        };
        metrics = new StreamGuardMetrics(Registry, time: time);
        if (options.Listen is { } listen)
        {
            server = OperationsServer.StartAsync(listen, metrics, new Health(Registry)).GetAwaiter().GetResult();
            tell($"metrics on {server.Address}metrics");
        }
    }

    public FiguresRegistry Registry { get; }

    /// <summary>What a client says of itself; any thread. Of several clients for the same, `detect/0`, `detect/1`, …, the name is shown without its number.</summary>
    public void TakeStatistics(string client, string json)
    {
        lock (oneAtATime)
        {
            if (!clients.TryGetValue(client, out KafkaClientFigures? figures))
            {
                clients.Add(client, figures = Registry.AddKafkaClient(client.Split('/')[0]));
            }

            figures.Take(json);
        }
    }

    /// <summary>Records of a topic that are there and have not been read; 0 while no client has said.</summary>
    public long LagOf(string topic) => Registry.KafkaClients.Sum(client => client.Latest?.Lag.GetValueOrDefault(topic) ?? 0);

    /// <summary>The offset that the next record of a partition gets, as far as any client knows; 0 if none does.</summary>
    public long EndOf(string topic, int partition) =>
        Registry.KafkaClients.Select(client => client.Latest?.Ends.GetValueOrDefault((topic, partition)) ?? 0).DefaultIfEmpty().Max();

    public void Dispose()
    {
        server?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        metrics.Dispose();
    }

    private static IEnumerable<string> Names(Roles roles)
    {
        if (roles.HasFlag(Roles.Route))
        {
            yield return "route";
        }

        if (roles.HasFlag(Roles.Detect))
        {
            yield return "detect";
        }
    }
}
