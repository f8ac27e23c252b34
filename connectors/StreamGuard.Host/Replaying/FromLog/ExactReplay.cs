using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>Ranges of the log with the rules that were in force: each partition by itself, for what others derived for it is among its records.</summary>
internal sealed class ExactReplay(LogToReplay log, ReplayedAlerts alerts, ProgressLine progress)
{
    public void Run()
    {
        long all = log.Ranges.Sum(range => range.End - range.Begin);
        foreach (ReplayedRange range in log.Ranges.Where(range => range.Begin < range.End))
        {
            Run(range, all);
        }

        progress.Clear();
    }

    private void Run(ReplayedRange range, long all)
    {
        Silence silence = new();
        PartitionPorts ports = new()
        {
            Log = silence,
            Effects = alerts,
            Checkpoints = silence,
            RuleSets = log.Rules.Find,
            Schemas = log.Rules.FindSchema,
        };
        alerts.Begin(range);
        StateInFront front = new(log);
        using PartitionOwner owner = front.OwnerOf(range, ports);
        front.Read(owner, range.End, offset =>
        {
            range.Take(offset, owner.Detector?.Clock ?? Slot.Missing);
            if (offset % 256 == 0)
            {
                long done = log.Ranges.Sum(one => one.Records);
                progress.Show((double)done / all, $"{Counted.Of(done, "record")} with the rules then in force");
            }
        });
    }
}
