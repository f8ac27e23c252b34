using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using StreamGuard.Console.Tests.Metrics;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Http;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Http;

public sealed class OperationsServerTests : IAsyncLifetime
{
    private readonly FiguresRegistry figures = BusyFigures.Create();
    private readonly StreamGuardMetrics metrics;
    private OperationsServer server = null!;
    private HttpClient client = null!;

    public OperationsServerTests() => metrics = new StreamGuardMetrics(figures);

    public async ValueTask InitializeAsync()
    {
        server = await OperationsServer.StartAsync("127.0.0.1:0", metrics, new Health(figures));
        client = new HttpClient { BaseAddress = server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        metrics.Dispose();
    }

    [Theory]
    [InlineData(null, "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("*/*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("nonsense;;;", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("text/plain, application/openmetrics-text;q=0.5", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text;q=0, text/plain;q=0", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    public async Task TheFormatOfMetricsIsTheOneAskedFor(string? accept, string contentType)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(MediaTypeHeaderValue.Parse(contentType), answer.Content.Headers.ContentType);
        Assert.Contains("streamguard_build_info{", text, StringComparison.Ordinal);
        Assert.Equal(contentType.StartsWith("application", StringComparison.Ordinal), text.EndsWith("# EOF\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HealthAndReadinessAnswerWithTheirLine()
    {
        Assert.Equal((HttpStatusCode.OK, "alive\n"), await Get("/healthz"));
        Assert.Equal((HttpStatusCode.OK, "ready: 1 of 1 partitions restored\n"), await Get("/readyz"));
        figures.AddPartition(4).RecordsToRestore = 1_000;
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "1 of 2 partitions restored; partition 4: 0 of 1000 records\n"), await Get("/readyz"));
        figures.Workers[0].Stop("partition 3 refused\nto run");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "worker detect-0 has stopped: partition 3 refused to run\n"), await Get("/healthz"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Get("/readyz")).Status);
    }

    [Fact]
    public async Task TheFrontPageLinksToWhatThereIs()
    {
        figures.Workers[0].Stop("<script>");
        (HttpStatusCode status, string text) = await Get("/");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(new[] { "/metrics", "/healthz", "/readyz" }, path => Assert.Contains($"href=\"{path}\"", text, StringComparison.Ordinal));
        Assert.Contains("&lt;script&gt;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThereSaysWhatIs()
    {
        Assert.Equal((HttpStatusCode.NotFound, "there are /metrics, /healthz and /readyz\n"), await Get("/nothing"));
    }

    [Fact]
    public async Task OnlyReadingIsAllowed()
    {
        using HttpResponseMessage answer = await client.DeleteAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        using HttpRequestMessage head = new(HttpMethod.Head, "/metrics");
        using HttpResponseMessage headAnswer = await client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, headAnswer.StatusCode);
        Assert.Equal("text/plain", headAnswer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task APortInUseIsToldInOneLine()
    {
        UserProblemException problem = await Assert.ThrowsAsync<UserProblemException>(
            () => OperationsServer.StartAsync(server.Address.Authority, metrics, new Health(figures)));
        Assert.Equal($"{server.Address.Authority} is in use: stop what listens there or set another address in http.listen", problem.Message);
    }

    [Fact]
    public async Task AnAddressOfAnotherMachineIsToldInOneLine()
    {
        UserProblemException problem = await Assert.ThrowsAsync<UserProblemException>(
            () => OperationsServer.StartAsync("192.0.2.1:9464", metrics, new Health(figures)));
        Assert.StartsWith("cannot listen on 192.0.2.1:9464: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task ItStopsWithinASecondWhileSomebodyIsConnected()
    {
        await Get("/metrics");
        Stopwatch watch = Stopwatch.StartNew();
        OperationsServer another = await OperationsServer.StartAsync("127.0.0.1:0", metrics, new Health(figures));
        using HttpClient visitor = new() { BaseAddress = another.Address };
        await visitor.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        long connected = watch.ElapsedMilliseconds;
        await another.DisposeAsync();
        Assert.True(watch.ElapsedMilliseconds - connected < 1_000, $"it took {watch.ElapsedMilliseconds - connected} ms to stop");
        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetStringAsync("/metrics", TestContext.Current.CancellationToken));
    }

    private async Task<(HttpStatusCode Status, string Text)> Get(string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
