using System.Text;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>What was said in the ranges: as the topic of alerts has it, or as a replay with the rules then in force finds it.</summary>
internal static class OldAlerts
{
    /// <summary>Those of the range; of several with one id the last.</summary>
    /// <param name="alsoThese">Ids that count although the alert does not say from where it follows.</param>
    public static Dictionary<string, RecordedAlert> Recorded(
        LogToReplay log, int partitions, IReadOnlyList<ReplayedRange> ranges, IReadOnlyDictionary<string, string> alsoThese)
    {
        Dictionary<string, RecordedAlert> found = new(StringComparer.Ordinal);
        for (int partition = 0; partition < partitions; partition++)
        {
            log.Reader.ReadWhole(
                log.Look.AlertsTopic!, partition,
                record =>
                {
                    if (RecordedAlert.Read(record.Value) is { } alert)
                    {
                        long? place = AlertPlace.Of(record);
                        if (AlertPlace.IsIn(ranges, alert, place) || (place is null && alsoThese.ContainsKey(alert.Id)))
                        {
                            found[alert.Id] = alert;
                        }
                    }

                    return true;
                },
                stop: log.Stop);
        }

        return found;
    }

    public static Dictionary<string, RecordedAlert> Replayed(LogToReplay log, ProgressLine progress)
    {
        ReplayedAlerts alerts = new(log.Rules, lines: null);
        new ExactReplay(log, alerts, progress).Run();
        return Read(alerts.ById);
    }

    public static Dictionary<string, RecordedAlert> Read(IReadOnlyDictionary<string, string> texts) =>
        texts.ToDictionary(one => one.Key, one => RecordedAlert.Read(Encoding.UTF8.GetBytes(one.Value))!, StringComparer.Ordinal);
}
