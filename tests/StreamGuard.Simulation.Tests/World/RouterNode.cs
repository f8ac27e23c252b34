using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Simulation.Tests.Rules;

namespace StreamGuard.Simulation.Tests.World;

/// <summary>A life of ROUTE, from a start at the committed offsets to its crash or the end.</summary>
internal sealed partial class RouterNode
{
    private readonly SimulatedWorld world;
    private readonly Intake intake;
    private readonly RecordBatch[] batches;
    private readonly Flight[] flights;
    private readonly Flight dead = new();
    private readonly long[] positions;
    private readonly DeliveryTracker[] trackers;
    private readonly long skew;

    public RouterNode(SimulatedWorld world, long skew)
    {
        this.world = world;
        this.skew = skew;
        intake = new Intake(
            new JsonEventDecoder(RuleSets.Schema),
            new Router(RuleSets.Schema, new RouterOptions { FutureBoundMilliseconds = RouterOptions.UsualFutureBoundMilliseconds }));
        batches = [.. Enumerable.Range(0, world.Log.Identity.Partitions).Select(_ => new RecordBatch())];
        flights = [.. batches.Select(_ => new Flight())];
        positions = [.. world.Committed];
        trackers = [.. positions.Select(_ => new DeliveryTracker())];
    }

    public IEnumerable<Flight> Flights => flights.Append(dead);

    public bool IsDone => flights.All(flight => flight.IsEmpty) && dead.IsEmpty
        && world.Topics.All(topic => positions[topic.Number] == topic.Lines.Count);

    public void Read(int topicNumber, int most)
    {
        InputTopic topic = world.Topics[topicNumber];
        for (; most > 0 && positions[topicNumber] < topic.Lines.Count; most--)
        {
            MoveClock();
            long offset = positions[topicNumber]++;
            Cause cause = new(trackers[topicNumber], offset);
            var origin = new RecordOrigin(LogSource.Of(topic.Name), 0, world.Faults.OriginOffset(offset));
            if (intake.Take(topic.Lines[(int)offset], origin, batches) is not null)
            {
                cause.Expect();
                dead.Send(() => world.Sink.Bad.Add((topicNumber, offset)), cause.Acknowledge);
            }

            Send(cause);
            trackers[topicNumber].Evaluated(offset + 1);
        }
    }

    public void Tick()
    {
        MoveClock();
        intake.Router.Tick(world.Log.Identity.Number, default, batches);
        Send(cause: null);
    }

    /// <summary>Everything that is due at the end falls due.</summary>
    public void LastTick(long clock)
    {
        intake.Router.Clock = clock;
        intake.Router.Tick(world.Log.Identity.Number, default, batches);
        Send(cause: null);
    }

    public void Commit()
    {
        for (int topic = 0; topic < trackers.Length; topic++)
        {
            world.Committed[topic] = Math.Max(
                world.Committed[topic], world.Faults.CommitsInputUnacknowledged ? positions[topic] : trackers[topic].Delivered);
        }
    }

    private void Send(Cause? cause)
    {
        for (int partition = 0; partition < batches.Length; partition++)
        {
            foreach (LogRecord record in batches[partition])
            {
                byte[] bytes = record.Bytes.ToArray();
                int to = partition;
                cause?.Expect();
                flights[to].Send(() => world.Log.Append(to, bytes), () => cause?.Acknowledge());
            }

            batches[partition].Clear();
        }
    }

    /// <summary>The smallest time up to which the sources have been read; now where all of one has been.</summary>
    private void MoveClock()
    {
        long clock = long.MaxValue;
        foreach (InputTopic topic in world.Topics)
        {
            bool isCaughtUp = positions[topic.Number] == topic.Lines.Count;
            clock = Math.Min(clock, isCaughtUp ? world.Now + skew : TimeOf(topic.Lines[(int)positions[topic.Number]]));
        }

        intake.Router.Clock = Math.Max(intake.Router.Clock, clock);
    }

    private long TimeOf(byte[] line) => TimePattern().Match(Encoding.UTF8.GetString(line)) is { Success: true } match
        ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        : world.Now;

    [GeneratedRegex("\"at\":(\\d+)")]
    private static partial Regex TimePattern();
}
