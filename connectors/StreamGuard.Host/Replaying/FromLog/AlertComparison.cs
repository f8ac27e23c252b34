using System.Text;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>The alerts of a replay beside those that were sent, by their ids.</summary>
internal sealed class AlertComparison
{
    private readonly HashSet<string> identical = new(StringComparer.Ordinal);

    public int Identical => identical.Count;

    /// <summary>Raised by the replay, not in the topic.</summary>
    public SortedDictionary<string, RecordedAlert> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>In the topic and of the range, not raised by the replay.</summary>
    public SortedDictionary<string, RecordedAlert> Extra { get; } = new(StringComparer.Ordinal);

    /// <summary>The same id with another content, as it stands in the topic.</summary>
    public SortedDictionary<string, RecordedAlert> Different { get; } = new(StringComparer.Ordinal);

    /// <summary>Extra ones that do not say which record of the log they follow from.</summary>
    public int JudgedByTime { get; private set; }

    public bool IsSame => Missing.Count + Extra.Count + Different.Count == 0;

    /// <summary>Each difference, for people.</summary>
    public IEnumerable<string> Lines => new[] { ("missing", Missing), ("extra", Extra), ("different", Different) }.SelectMany(
        kind => kind.Item2.Values.Select(alert => OneLine.Of($"{kind.Item1} {alert.Id}: {alert.Rule} for {alert.Subject}")));

    public static AlertComparison Of(
        PartitionReader reader, string topic, int partitions, IReadOnlyList<ReplayedRange> ranges, IReadOnlyDictionary<string, string> replayed, CancellationToken stop)
    {
        AlertComparison found = new();
        for (int partition = 0; partition < partitions; partition++)
        {
            reader.ReadWhole(
                topic, partition,
                record =>
                {
                    if (RecordedAlert.Read(record.Value) is { } alert)
                    {
                        found.Add(alert, AlertPlace.Of(record), ranges, replayed);
                    }

                    return true;
                },
                stop: stop);
        }

        found.identical.ExceptWith(found.Different.Keys);
        foreach ((string id, string text) in replayed)
        {
            if (!found.identical.Contains(id) && !found.Different.ContainsKey(id))
            {
                found.Missing.Add(id, RecordedAlert.Read(Encoding.UTF8.GetBytes(text))!);
            }
        }

        return found;
    }

    private void Add(RecordedAlert alert, long? place, IReadOnlyList<ReplayedRange> ranges, IReadOnlyDictionary<string, string> replayed)
    {
        if (replayed.TryGetValue(alert.Id, out string? text))
        {
            if (text == alert.Text)
            {
                identical.Add(alert.Id);
            }
            else
            {
                Different[alert.Id] = alert;
            }

            return;
        }

        if (AlertPlace.IsIn(ranges, alert, place) && Extra.TryAdd(alert.Id, alert) && place is null)
        {
            JudgedByTime++;
        }
    }
}
