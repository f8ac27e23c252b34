using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Metrics;

namespace StreamGuard.Host.Http;

/// <summary>The web server of a running program: `/metrics`, `/healthz`, `/readyz`. It has no secrets and no log-in; who may reach it is the network's matter.</summary>
public sealed class OperationsServer : IAsyncDisposable
{
    /// <summary>A scraper and a few people; more are turned away.</summary>
    private const int MaximumConnections = 64;

    private static readonly TimeSpan LongestStop = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication application;

    private OperationsServer(WebApplication application) => this.application = application;

    /// <summary>Where it listens; tells the port when any was asked for.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>Listens when it returns.</summary>
    /// <exception cref="UserProblemException">The address is none, is in use, or is not ours.</exception>
    public static async Task<OperationsServer> StartAsync(string listen, StreamGuardMetrics metrics, Health health)
    {
        WebApplication built = Build(ListenEndPoint.Parse(listen), new OperationsPages(metrics, health));
        try
        {
            await built.StartAsync();
            return new OperationsServer(built);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            await built.DisposeAsync();
            throw new UserProblemException(problem is IOException { InnerException: AddressInUseException }
                ? $"{listen} is in use: stop what listens there or set another address in http.listen"
                : $"cannot listen on {listen}: {problem.Message}");
        }
    }

    /// <summary>Answers what is under way, for at most half a second.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(LongestStop);
        await application.StopAsync(patience.Token);
        await application.DisposeAsync();
    }

    private static WebApplication Build(IPEndPoint address, OperationsPages pages)
    {
        // Empty: no environment variables, no files of settings, no log lines between ours.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = MaximumConnections;
            options.Limits.MaxRequestBodySize = 0;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            options.Listen(address, listening => listening.Protocols = HttpProtocols.Http1);
        });
        WebApplication built = builder.Build();
        built.Run(pages.AnswerAsync);
        return built;
    }
}
