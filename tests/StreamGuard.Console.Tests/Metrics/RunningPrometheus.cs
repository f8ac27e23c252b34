using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>A real Prometheus that scrapes one address once a second. It is gone, with all it kept, when this is disposed.</summary>
internal sealed class RunningPrometheus : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Scratch scratch = new();
    private readonly Process process;
    private readonly HttpClient client;
    private readonly StringBuilder said = new();

    public RunningPrometheus(Uri target)
    {
        int port = FreePort();
        string config = scratch.Write("prometheus.yml", $$"""
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: streamguard
                static_configs: [{targets: ['{{target.Authority}}']}]
            """);
        ProcessStartInfo start = new(
            PrometheusTool.Need("prometheus"),
            [$"--config.file={config}", $"--storage.tsdb.path={scratch.PathOf("data")}", $"--web.listen-address=127.0.0.1:{port}"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/") };
    }

    /// <summary>The value of the first series that the query finds, as soon as it finds any.</summary>
    public async Task<double> QueryAsync(string query)
    {
        JsonElement found = await UntilAsync(
            "query?query=" + Uri.EscapeDataString(query), data => data.GetProperty("result").GetArrayLength() > 0);
        return double.Parse(found.GetProperty("result")[0].GetProperty("value")[1].GetString()!);
    }

    /// <summary>Waits until the target has been scraped without an error.</summary>
    public Task WaitUntilUpAsync() => UntilAsync(
        "targets", data => data.GetProperty("activeTargets").EnumerateArray().Any(one => one.GetProperty("health").GetString() == "up"));

    public void Dispose()
    {
        // The very process that was started, by its handle.
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
        scratch.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isEnough)
    {
        Stopwatch waited = Stopwatch.StartNew();
        string last = string.Empty;
        while (waited.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                last = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
                JsonElement data = JsonElement.Parse(last).GetProperty("data");
                if (isEnough(data))
                {
                    return data;
                }
            }
            catch (HttpRequestException problem)
            {
                // It is still starting.
                last = problem.Message;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Prometheus: {path}: {last}\n{said}");
    }
}
