using System.Diagnostics;
using StreamGuard.Host.Http;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Operations;

/// <summary>The script that the image asks itself with.</summary>
public class HealthcheckTests
{
    [Fact]
    public async Task ItSucceedsWhileTheProgramIsAliveAndFailsAfterwards()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here.");
        FiguresRegistry figures = new();
        WorkerFigures worker = figures.AddWorker("detect-0", []);
        using StreamGuardMetrics metrics = new(figures);
        OperationsServer server = await OperationsServer.StartAsync("127.0.0.1:0", metrics, new Health(figures));
        int port = server.Address.Port;
        Assert.Equal(0, await RunAsync(port));
        worker.Stop("it must not go on");
        Assert.Equal(1, await RunAsync(port));
        await server.DisposeAsync();
        Assert.Equal(1, await RunAsync(port));
    }

    private static async Task<int> RunAsync(int port)
    {
        ProcessStartInfo start = new("/bin/bash", [OperationsFile.PathOf("healthcheck.sh")]) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["STREAMGUARD_PORT"] = port.ToString();
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
