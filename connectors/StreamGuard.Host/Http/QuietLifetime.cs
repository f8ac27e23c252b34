using Microsoft.Extensions.Hosting;

namespace StreamGuard.Host.Http;

/// <summary>Signals are the command's; the web server's own way would stop it at Ctrl-C before the loops have drained.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
