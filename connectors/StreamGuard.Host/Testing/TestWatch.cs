using System.Globalization;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Testing;

/// <summary>Tests that run again while somebody edits rules. A file that is half written is told and tried again at the next change.</summary>
internal static class TestWatch
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(300);

    /// <summary>Until somebody asks for an end, which is how it is left: nothing is wrong then, whatever the tests said.</summary>
    public static int Run(string[] paths, Func<int> test, Terminal terminal)
    {
        RulePaths.RefuseMissing(paths);
        WatchedRules watched = new(paths);
        do
        {
            TestOnce(test, terminal);
            terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss}  waiting for a change of {string.Join(' ', paths)}; Ctrl-C ends"));
        }
        while (WaitForChange(watched, terminal.Stop));
        return ExitCode.Fine;
    }

    private static void TestOnce(Func<int> test, Terminal terminal)
    {
        if (terminal.OutputIsScreen)
        {
            terminal.Output.Write("\e[2J\e[H");
        }

        try
        {
            test();
        }
        catch (Exception problem) when (problem is UserProblemException or IOException or UnauthorizedAccessException)
        {
            // Editors replace files: for a moment one may be gone.
            terminal.Errors.WriteLine(OneLine.Of(problem.Message));
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
        }
    }

    private static bool WaitForChange(WatchedRules watched, CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(Every))
        {
            if (watched.HaveChanged())
            {
                return true;
            }
        }

        return false;
    }
}
