using System.Text.Json.Nodes;
using StreamGuard.Engine.Events;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Running;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Hops;
using StreamGuard.Perf.Logs;
using StreamGuard.Perf.Measuring;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// From the moment when an event is due to the arrival of its alert, from the log and through ROUTE, against the arrival of the same messages in their
/// own topic with nothing between. Open-loop. Each way runs alone, with a broker of its own in another process.
/// </summary>
internal sealed class LatencyMeasurement
{
    private const string Bare = "bare";

    private static readonly (int PerSecond, int Seconds, int MarkedOneIn)[] Rates = [(1_000, 4, 10), (10_000, 4, 100), (50_000, 3, 100)];

    private readonly Schema schema = BuiltInSchema.Load();
    private readonly LoadedRules rules;
    private readonly MarkedTraffic traffic;
    private readonly Dictionary<(string Way, int PerSecond), List<Segment>> told = [];

    private LatencyMeasurement()
    {
        rules = Packs.LoadTwelve(schema);
        traffic = new MarkedTraffic(schema);
    }

    public static Report Run()
    {
        const int RoundCount = 3;
        LatencyMeasurement measurement = new();
        for (int round = 0; round < RoundCount; round++)
        {
            measurement.Round("from_log", Roles.Detect, LogTopics.Log, new LogForm(measurement.schema, MeasuredWay.Topics.Partitions), bareFirst: round % 2 == 1);
            measurement.Round(
                "through_route", Roles.Detect | Roles.Route, LogTopics.Events, new JsonForm(measurement.schema, MeasuredWay.Topics.Partitions),
                bareFirst: round % 2 == 1);
        }

        Report report = new("latency");
        report.Add("baseline", "the same messages from their producer to a consumer of their own topic, same client settings");
        foreach (string way in new[] { "from_log", "through_route" })
        {
            report.Add(way, measurement.Told(way));
        }

        return report
            .Add("rounds", RoundCount)
            .Add("partitions", MeasuredWay.Topics.Partitions)
            .Add("checkpoint_every_seconds", MeasuredWay.CheckpointEvery.TotalSeconds, 1)
            .Add("alert_of_one_event_in", new JsonObject(Rates.Select(rate => KeyValuePair.Create($"{rate.PerSecond}", (JsonNode?)rate.MarkedOneIn))));
    }

    private void Round(string way, Roles roles, string topic, IMessageForm form, bool bareFirst)
    {
        foreach (bool isBare in new[] { bareFirst, !bareFirst })
        {
            using MeasuredWay open = isBare ? MeasuredWay.Bare(topic, form) : MeasuredWay.Program(roles, topic, rules);
            open.Send(Block(10_000, 1, 100, form), 10_000);
            foreach ((int perSecond, int seconds, int markedOneIn) in Rates)
            {
                Add(isBare ? way + Bare : way, perSecond, open.Send(Block(perSecond, seconds, markedOneIn, form), perSecond));
            }
        }
    }

    private MessageBlock Block(int perSecond, int seconds, int markedOneIn, IMessageForm form)
    {
        MessageBlock block = traffic.Next(perSecond * seconds, perSecond, markedOneIn, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), form);
        GC.Collect();
        return block;
    }

    private void Add(string way, int perSecond, Segment segment)
    {
        if (!told.TryGetValue((way, perSecond), out List<Segment>? rounds))
        {
            told.Add((way, perSecond), rounds = []);
        }

        rounds.Add(segment);
    }

    private JsonObject Told(string way)
    {
        JsonObject line = [];
        foreach ((int perSecond, _, _) in Rates)
        {
            List<Segment> real = told[(way, perSecond)];
            List<Segment> bare = told[(way + Bare, perSecond)];
            JsonObject rate = Segment.Told(real);
            rate[Bare] = Segment.Told(bare);
            rate["p99_above_bare_ms"] = Math.Round(Rounds.Median([.. real.Zip(bare, (one, other) => one.P99 - other.P99)]), 2);
            line[$"{perSecond}_per_second"] = rate;
        }

        return line;
    }
}
