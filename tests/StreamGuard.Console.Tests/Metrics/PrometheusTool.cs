using System.Diagnostics;
using System.Text;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>`promtool` and `prometheus`, where they are in PATH; tests that want them are skipped elsewhere.</summary>
internal static class PrometheusTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Its path, or the end of the test.</summary>
    public static string Need(string program)
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        string? found = folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"`{program}` is not in PATH (Debian's package `prometheus` has it)");
        return found!;
    }

    /// <summary>Runs promtool to its end; its output and errors together.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string input, params string[] arguments)
    {
        ProcessStartInfo start = new(Need("promtool"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Repository.PathOf("connectors/operations"),
        };
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(Patience);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(enough.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(enough.Token);
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), enough.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(enough.Token);
        return (process.ExitCode, await output + await errors);
    }
}
