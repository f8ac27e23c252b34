using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>
/// `streamguard replay --log`: a range of every partition once more, by the owner that `run` has and with the rules that the log and the rules topic say
/// were in force. Sends nothing.
/// </summary>
internal sealed class LogReplay(LogLook look, string? alertsPath, Terminal terminal)
{
    private const int MostShown = 50;

    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);

    public int Run()
    {
        using LogToReplay log = LogToReplay.Open(look, terminal);
        using JsonLines? lines = JsonLines.Open(alertsPath, terminal);
        ReplayedAlerts alerts = new(log.Rules, lines);
        using (ProgressLine progress = new(terminal))
        {
            new ExactReplay(log, alerts, progress).Run();
        }

        lines?.Flush();
        terminal.Errors.WriteLine(
            $"{Counted.Of(log.Ranges.Sum(range => range.Records), "record")} of {Counted.Of(log.Ranges.Count, "partition")} replayed, "
            + $"{Counted.Of(alerts.ById.Count, "alert")}; "
            + $"{Counted.Of(log.Ranges.Sum(range => range.RecordsBefore), "record")} in front of them read for the state");
        if (log.Ranges.All(range => range.Records == 0))
        {
            throw log.NothingThere();
        }

        return log.AlertPartitions is { } count ? Compare(log, count, alerts) : ExitCode.Fine;
    }

    private int Compare(LogToReplay log, int partitions, ReplayedAlerts alerts)
    {
        AlertComparison found = AlertComparison.Of(log.Reader, look.AlertsTopic!, partitions, log.Ranges, alerts.ById, terminal.Stop);
        if (found.Missing.Count > 0 && look.To is null && !terminal.Stop.WaitHandle.WaitOne(UnderWay))
        {
            // The log may be in use: what its last records brought about is perhaps still under way.
            found = AlertComparison.Of(log.Reader, look.AlertsTopic!, partitions, log.Ranges, alerts.ById, terminal.Stop);
        }

        foreach (string line in found.Lines.Take(MostShown))
        {
            terminal.Errors.WriteLine(line);
        }

        terminal.Errors.WriteLine(
            $"compared with {look.AlertsTopic}: {found.Identical:N0} identical, {found.Missing.Count:N0} missing, {found.Extra.Count:N0} extra, {found.Different.Count:N0} different"
            + (found.JudgedByTime > 0 ? $"; {Counted.Of(found.JudgedByTime, "extra one")} without a place in the log, judged by the time" : ""));
        return found.IsSame ? ExitCode.Fine : ExitCode.Findings;
    }
}
