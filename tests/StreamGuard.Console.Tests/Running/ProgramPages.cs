using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>The metrics and health of a program that runs, on a port of its own.</summary>
internal sealed class ProgramPages : IDisposable
{
    private readonly HttpClient http = new();

    public int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    public async Task<string> Metrics(Func<string, bool> isThere)
    {
        string text = "";
        await Until("/metrics", page =>
        {
            text = page.Content.ReadAsStringAsync().GetAwaiter().GetResult();
            return isThere(text);
        });
        return text;
    }

    public Task UntilReady() => Until("/readyz", page => page.StatusCode == HttpStatusCode.OK);

    public async Task Until(string path, Func<HttpResponseMessage, bool> isSo)
    {
        using CancellationTokenSource late = new(TestStream.Patience);
        string last = "";
        while (true)
        {
            try
            {
                using HttpResponseMessage page = await http.GetAsync($"http://{Address}{path}", late.Token);
                last = await page.Content.ReadAsStringAsync(late.Token);
                if (isSo(page))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"{path} never was as it should be; last:\n{last}");
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <param name="name">An expression for name and labels.</param>
    public static double? Figure(string metrics, string name) =>
        Regex.Match(metrics, $"(?m)^(?:{name})(?:{{[^}}]*}})? ([0-9.e+]+)") is { Success: true } match
            ? double.Parse(match.Groups[^1].Value, CultureInfo.InvariantCulture)
            : null;

    public void Dispose() => http.Dispose();

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
