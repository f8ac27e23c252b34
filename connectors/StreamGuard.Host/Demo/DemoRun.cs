using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Demo;

/// <summary>The demo from its beginning to its summary: the work on one thread, the view on this one.</summary>
internal static class DemoRun
{
    public static int Play(LoadedRules rules, DemoOptions options, Terminal terminal)
    {
        if (PacedGenerator.LivesOf(options).Problem is { } problem)
        {
            throw new UserProblemException(problem);
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(terminal.Stop);
        if (options.Length is { } length)
        {
            end.CancelAfter(length);
        }

        DemoBoard board = new(rules.RuleSet.Rules.Count);
        Task work = Task.Factory.StartNew(() => Work(rules, options, board, end), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (LiveView.CanShow(terminal))
        {
            new LiveView(board, options, rules.Schema.TimeZone).ShowUntil(end.Token);
        }
        else
        {
            new PlainView(board, options, terminal.Output, rules.Schema.TimeZone).ShowUntil(end.Token);
        }

        work.GetAwaiter().GetResult();
        DemoSummary.Write(board, terminal.Output);
        return ExitCode.Fine;
    }

    /// <summary>However it ends, the view ends with it.</summary>
    private static void Work(LoadedRules rules, DemoOptions options, DemoBoard board, CancellationTokenSource end)
    {
        try
        {
            if (options.ThroughKafka)
            {
                using KafkaDemo demo = new(rules, options, board);
                demo.Run(end);
            }
            else
            {
                using DirectDemo demo = new(rules, options, board);
                demo.ReadHistory(options.Length, end.Token);
                demo.Run(end.Token);
            }
        }
        finally
        {
            end.Cancel();
        }
    }
}
