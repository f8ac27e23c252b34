using System.Diagnostics;
using Xunit;

namespace StreamGuard.Console.Tests.CommandLine;

/// <summary>What only a process of its own can show.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "streamguard.dll");

    [Fact]
    public void WhenItsReaderGoesAwayItEndsQuietly()
    {
        (int exitCode, string output, string errors) = Shell($"dotnet {Program} gen --customers 1000 --events 50000000 | head -1; exit ${{PIPESTATUS[0]}}");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("{\"id\"", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }

    [Fact]
    public void AFullDiskIsToldInOneLine()
    {
        (int exitCode, _, string errors) = Shell($"dotnet {Program} gen --events 1000 > /dev/full");
        Assert.Equal(2, exitCode);
        Assert.Contains("the disk is full", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void AskedToEndWhileItWaitsForInputItEnds()
    {
        using Scratch scratch = new();
        string rules = Repository.PathOf("rules/packs");
        Stopwatch watch = Stopwatch.StartNew();
        (int exitCode, _, string errors) = Shell(
            $"mkfifo $0/pipe; exec 3<>$0/pipe; timeout --preserve-status 15 dotnet {Program} replay --rules {rules} --events - < $0/pipe; exit $?", scratch.Folder);
        Assert.Equal(130, exitCode);
        Assert.Contains("stopped before the end", errors, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"it took {watch.Elapsed}");
    }

    /// <param name="argument">What the command finds as `$0`.</param>
    private static (int ExitCode, string Output, string Errors) Shell(string command, string argument = "")
    {
        ProcessStartInfo start = new("bash", ["-c", command, argument])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
