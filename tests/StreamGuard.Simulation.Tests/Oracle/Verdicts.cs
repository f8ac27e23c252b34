using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Simulation.Tests.Rules;
using StreamGuard.Simulation.Tests.World;

namespace StreamGuard.Simulation.Tests.Oracle;

/// <summary>What was promised, of a world that has come to its end. Each gives what is wrong, or nothing.</summary>
internal static class Verdicts
{
    public static string? FirstBroken(SimulatedWorld world)
    {
        PlainLog[] plain = [.. Enumerable.Range(0, world.Log.Identity.Partitions).Select(partition => PlainLog.Of(world.Log, partition))];
        return Contradictions(world)
            ?? Differ("alerts", Texts(plain.SelectMany(one => one.Alerts)), world.Sink.Alerts)
            ?? Differ("shadow alerts", Texts(plain.SelectMany(one => one.Shadow)), world.Sink.Shadow)
            ?? Differ("refused", Same(plain.SelectMany(one => one.Refused)), Same(world.Sink.Refused))
            ?? Differ("derived", Joined(plain), DerivedIn(world.Log))
            ?? InputsInTheLog(world)
            ?? StateOf.FirstDifference(world);
    }

    private static string? Contradictions(SimulatedWorld world) => world.Sink.Contradictions.FirstOrDefault();

    private static SortedDictionary<string, string> Texts(IEnumerable<Alert> alerts)
    {
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (Alert alert in alerts)
        {
            texts[alert.Id] = AlertJson.ToText(alert, RuleSets.Schema.TimeZone);
        }

        return texts;
    }

    private static SortedDictionary<string, string> Same(IEnumerable<string> texts)
    {
        SortedDictionary<string, string> same = new(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            same[text] = text;
        }

        return same;
    }

    private static SortedDictionary<string, string> Joined(IEnumerable<PlainLog> plain)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (((int partition, long offset, uint ordinal), string text) in plain.SelectMany(one => one.Sent))
        {
            all.Add($"{partition}/{offset}/{ordinal}", text);
        }

        return all;
    }

    private static SortedDictionary<string, string> DerivedIn(SimulatedLog log)
    {
        SortedDictionary<string, string> found = new(StringComparer.Ordinal);
        for (int partition = 0; partition < log.Identity.Partitions; partition++)
        {
            foreach (byte[] bytes in log.Everything(partition))
            {
                LogRecord record = new(bytes);
                if (record.Header is { Type: LogRecordType.Event, OriginSource: LogSource.Log })
                {
                    string text = PlainLog.TextOf(PlainRecord.Of(record, RuleSets.Schema));
                    string origin = $"{record.Header.OriginPartition}/{record.Header.OriginOffset}/{record.Header.Ordinal}";
                    found[origin] = found.TryGetValue(origin, out string? before) && before != text ? $"{before} and also {text}" : text;
                }
            }
        }

        return found;
    }

    /// <summary>Every line of input is in the log or in the dead letters.</summary>
    private static string? InputsInTheLog(SimulatedWorld world)
    {
        HashSet<(uint Source, long Offset)> logged = [];
        for (int partition = 0; partition < world.Log.Identity.Partitions; partition++)
        {
            foreach (byte[] bytes in world.Log.Everything(partition))
            {
                ref readonly LogRecordHeader header = ref new LogRecord(bytes).Header;
                logged.Add((header.OriginSource, header.OriginOffset));
            }
        }

        return (from topic in world.Topics
                from offset in Enumerable.Range(0, topic.Lines.Count)
                where !logged.Contains((LogSource.Of(topic.Name), offset)) && !world.Sink.Bad.Contains((topic.Number, offset))
                select $"line {offset} of {topic.Name} is neither in the log nor in the dead letters").FirstOrDefault();
    }

    private static string? Differ(string what, SortedDictionary<string, string> expected, SortedDictionary<string, string> came)
    {
        foreach ((string id, string text) in expected)
        {
            if (!came.TryGetValue(id, out string? other))
            {
                return $"{what}: {id} did not come: {text}";
            }

            if (other != text)
            {
                return $"{what}: {id} differs:\n  expected {text}\n  came     {other}";
            }
        }

        return came.Keys.FirstOrDefault(id => !expected.ContainsKey(id)) is { } extra ? $"{what}: {extra} was not expected: {came[extra]}" : null;
    }
}
