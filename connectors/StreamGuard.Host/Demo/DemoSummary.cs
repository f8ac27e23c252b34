using System.Globalization;

namespace StreamGuard.Host.Demo;

/// <summary>What remains on the screen when the demo is over.</summary>
internal static class DemoSummary
{
    private static readonly string[] Severities = ["critical", "high", "medium", "low"];

    public static void Write(DemoBoard board, TextWriter output)
    {
        TimeSpan elapsed = board.Elapsed;
        string severities = string.Join(", ", Severities.Where(one => board.AlertsOf(one) > 0).Select(one => $"{board.AlertsOf(one)} {one}"));
        output.WriteLine();
        if (board.History.Events > 0)
        {
            output.WriteLine($"history  {board.History.Events:N0} events read first, at full speed, in {board.History.Took.TotalSeconds:0.0} s");
        }

        output.WriteLine($"live     {board.Events:N0} events in {elapsed.TotalSeconds:0.0} s, {Rate(board.Events, elapsed)}, {board.Rules} rules");
        long[] none = new LatencyHistogram().Snapshot();
        long[] all = board.Latency.Snapshot();
        output.WriteLine($"latency  p50 {Shown.Milliseconds(LatencyHistogram.Microseconds(none, all, 0.5))}, "
            + $"p99 {Shown.Milliseconds(LatencyHistogram.Microseconds(none, all, 0.99))}, "
            + $"max {Shown.Milliseconds(LatencyHistogram.Microseconds(none, all, 1))}, from the moment an event was due");
        output.WriteLine($"alerts   {board.Alerts}{(severities.Length > 0 ? ": " + severities : "")}; {Shown.Money(board.Held)} held");
        output.WriteLine();
        output.WriteLine("Change a rule in rules/packs, and see: streamguard test rules/packs");
    }

    private static string Rate(long events, TimeSpan took) =>
        (events / Math.Max(took.TotalSeconds, 1e-3)).ToString("N0", CultureInfo.InvariantCulture) + " events/s";
}
