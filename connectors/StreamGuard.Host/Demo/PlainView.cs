using StreamGuard.Engine.Effects;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Demo;

/// <summary>The demo as lines, for a pipe or a file: each alert as it comes, and once a second how it goes.</summary>
internal sealed class PlainView(DemoBoard board, DemoOptions options, TextWriter output, TimeZoneInfo zone)
{
    private readonly BoardSamples samples = new(board);
    private long shown;
    private int halfSeconds;

    public void ShowUntil(CancellationToken end)
    {
        output.WriteLine($"StreamGuard demo: {Counted.Of(options.Customers, "customer")}, {Counted.Of(board.Rules, "rule")}, "
            + $"{options.EventsPerSecond:N0} events/s{(options.ThroughKafka ? " through Kafka" : "")}");
        while (!end.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100)))
        {
            Show();
        }

        Show();
    }

    private void Show()
    {
        foreach (DemoAlert alert in board.Since(ref shown))
        {
            output.WriteLine($"{alert.At:MM-dd HH:mm:ss} {alert.Severity.ToUpperInvariant(),-8} {alert.Rule}: {alert.Message}");
        }

        if (samples.Take() && ++halfSeconds % 2 == 0)
        {
            output.WriteLine($"-- {board.Elapsed.TotalSeconds,4:0} s  {board.Events:N0} events  {samples.EventsPerSecond[^1]:N0}/s  "
                + $"p50 {Shown.Milliseconds(samples.Median)}  p99 {Shown.Milliseconds(samples.NinetyNinth)}  {shown:N0} alerts  "
                + $"in their time {ValueText.OfTime(board.Now, zone)}");
        }
    }
}
