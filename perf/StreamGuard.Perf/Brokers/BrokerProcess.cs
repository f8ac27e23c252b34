using System.Diagnostics;
using System.Globalization;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Perf.Brokers;

/// <summary>The embedded broker in a process of its own, so that what it spends is in nobody's figure. It ends with its standard input.</summary>
internal sealed class BrokerProcess : IDisposable
{
    public const string Argument = "--broker";

    private readonly Process process;

    private BrokerProcess(Process process, string bootstrapServers)
    {
        this.process = process;
        Options = new KafkaOptions { BootstrapServers = bootstrapServers, FetchWaitMilliseconds = 1, SessionTimeoutMilliseconds = 2_000 };
    }

    /// <summary>The broker answers an idle fetch only when its wait is over, where a real one answers at once: hence the shortest wait.</summary>
    public KafkaOptions Options { get; }

    public static BrokerProcess Start(params (string Topic, int Partitions)[] topics)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(BrokerProcess).Assembly.Location);
        start.ArgumentList.Add(Argument);
        foreach ((string topic, int partitions) in topics)
        {
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"{topic}:{partitions}"));
        }

        Process started = Process.Start(start) ?? throw new InvalidOperationException("The broker's process did not start.");
        return new BrokerProcess(
            started, started.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The broker's process ended before it began."));
    }

    /// <summary>What the process itself does.</summary>
    /// <param name="topics">`NAME:PARTITIONS`.</param>
    public static int Serve(IReadOnlyList<string> topics)
    {
        using EmbeddedBroker broker = EmbeddedBroker.Start();
        foreach (string topic in topics)
        {
            string[] parts = topic.Split(':');
            broker.CreateTopic(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        Console.WriteLine(broker.BootstrapServers);
        while (Console.In.Read() >= 0)
        {
        }

        return 0;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
