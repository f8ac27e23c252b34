using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>The program as a process of its own, which can be killed.</summary>
internal sealed partial class ProgramProcess : IDisposable
{
    private const int Terminate = 15;
    private const int Halt = 19;
    private const int Continue = 18;

    private readonly Process process;
    private readonly StringBuilder errors = new();

    public ProgramProcess(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Program);
        Array.ForEach(arguments, start.ArgumentList.Add);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public string Errors
    {
        get
        {
            lock (errors)
            {
                return errors.ToString();
            }
        }
    }

    /// <summary>Built with the tests, in the same configuration.</summary>
    private static string Program { get; } = Path.Combine(
        Repository.PathOf("connectors/StreamGuard.Host/bin"), new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        new DirectoryInfo(AppContext.BaseDirectory).Name, "streamguard.dll");

    /// <summary>Waits for a word on standard error.</summary>
    public void WaitFor(string word) =>
        Assert.True(SpinWait.SpinUntil(() => Errors.Contains(word, StringComparison.Ordinal) || Pause(), TestStream.Patience), $"no `{word}` in:\n{Errors}");

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Stop() => Signal(Halt);

    public void GoOn() => Signal(Continue);

    /// <summary>SIGTERM; the exit code.</summary>
    public int End(TimeSpan within)
    {
        Signal(Terminate);
        Assert.True(process.WaitForExit(within), $"it did not end within {within}:\n{Errors}");
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static bool Pause()
    {
        Thread.Sleep(20);
        return false;
    }

    private void Signal(int number) => Assert.Equal(0, SendSignal(process.Id, number));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
