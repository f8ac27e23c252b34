using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Simulation.Tests.Faults;
using StreamGuard.Simulation.Tests.Rules;

namespace StreamGuard.Simulation.Tests.World;

/// <summary>
/// Topics, log, checkpoints, sink, and the lives of ROUTE and of the partitions' owners, on one thread from one seed. Every step one of them does a
/// little, or something goes wrong.
/// </summary>
internal sealed class SimulatedWorld : IDisposable
{
    private const int MostAlertsOfARule = 2;
    private const int LargestSkew = 120_000;

    /// <summary>From a row at a time to all of a bucket.</summary>
    private static readonly int[] PieceSizes = [1, 1, 150, 400, 1_500, PartitionPorts.UsualLargestCheckpointPieceBytes];

    private readonly Random random;
    private readonly List<RouterNode> routers = [];
    private readonly List<OwnerNode> owners = [];
    private readonly Dictionary<string, int> limited = new(StringComparer.Ordinal);
    private readonly Flight[] control;
    private int activations;

    public SimulatedWorld(int seed, Fault? faults = null)
    {
        random = new Random(seed);
        Faults = faults ?? new Fault();
        Log = new SimulatedLog(new LogIdentity(1 + random.NextInt64(long.MaxValue - 1), 1 << random.Next(3)));
        int customers = random.Next(2, 7);
        Topics = [.. Enumerable.Range(0, random.Next(1, 4)).Select(number => new InputTopic(number, customers, random))];
        Committed = new long[Topics.Count];
        Delivered = new long[Log.Identity.Partitions];
        control = [.. Delivered.Select(_ => new Flight())];
        Activate(land: true);
        routers.Add(NewRouter());
        if (random.Next(2) == 0)
        {
            routers.Add(NewRouter());
        }

        LargestPieceBytes = Pick(PieceSizes);
        owners.AddRange(Delivered.Select((_, partition) => new OwnerNode(this, partition)));
    }

    /// <summary>One rule set is in force from beginning to end, and no rule trips.</summary>
    public bool KeepsRules { get; init; }

    public Fault Faults { get; }

    /// <summary>What owners write of a bucket at a time.</summary>
    public int LargestPieceBytes { get; }

    public SimulatedLog Log { get; }

    public SimulatedCheckpoints Checkpoints { get; } = new();

    public SimulatedSink Sink { get; } = new();

    public IReadOnlyList<InputTopic> Topics { get; }

    /// <summary>By input topic, as the group of ROUTE remembers it.</summary>
    public long[] Committed { get; }

    /// <summary>By partition, as the group of DETECT remembers it.</summary>
    public long[] Delivered { get; }

    public long Now { get; private set; } = 1_772_416_800_000;

    public IReadOnlyList<OwnerNode> Owners => owners;

    public int Crashes { get; private set; }

    /// <param name="troubles">Out of a thousand steps so many are trouble.</param>
    public void Run(int steps, int troubles)
    {
        for (int step = 0; step < steps; step++)
        {
            if (random.Next(1000) < troubles)
            {
                Trouble();
            }
            else
            {
                Work();
            }
        }

        Finish();
    }

    /// <summary>A rule with a limit has raised an alert. Counted over everything that was ever raised: the oracle reads the trips from the log.</summary>
    public void CountLimited(string rule, RulesInForce inForce)
    {
        string name = $"{inForce.Number} {rule}";
        limited[name] = limited.GetValueOrDefault(name) + 1;
        if (limited[name] == MostAlertsOfARule && !KeepsRules)
        {
            SendControl(new Trip(inForce.Number, rule), land: false);
        }
    }

    public void Dispose() => owners.ForEach(owner => owner.Dispose());

    private RouterNode NewRouter() => new(this, random.Next(-LargestSkew, LargestSkew));

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private void Work()
    {
        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                Now += random.Next(4_000);
                InputTopic topic = Pick(Topics);
                if (!topic.IsStalled)
                {
                    topic.Add(Now);
                }

                break;
            case 3 or 4:
                Pick(routers).Read(random.Next(Topics.Count), random.Next(1, 6));
                break;
            case 5:
                Pick(routers).Tick();
                break;
            case 6 or 7:
                Pick([.. Pick(routers).Flights, .. control]).Arrive();
                break;
            case 8:
                Pick([.. Pick(routers).Flights, .. control]).Acknowledge();
                break;
            case 9 or 10:
                Pick(owners).Read(random.Next(1, 24));
                break;
            case 11:
                Pick(owners).StepCheckpoint(random.Next(4) == 0 ? 200_000 : random.Next(1, 20_000), () => random.Next(3) == 0);
                break;
            case 12 or 13:
                Pick([.. Pick(owners).Flights]).Arrive();
                break;
            case 14:
                Pick([.. Pick(owners).Flights]).Acknowledge();
                break;
            default:
                // Only the last that was given the partitions may commit.
                routers[^1].Commit();
                Current(random.Next(Delivered.Length)).Commit();
                break;
        }
    }

    private void Trouble()
    {
        switch (random.Next(9))
        {
            case 0:
                CrashRouter(Pick(routers));
                break;
            case 1:
                routers.Add(NewRouter());
                break;
            case 2 or 3:
                CrashOwner(Pick(owners));
                break;
            case 4:
                Replace(random.Next(Delivered.Length));
                break;
            case 5:
                Checkpoints.Compact(random.Next(Delivered.Length));
                break;
            case 6:
                Retain(random.Next(Delivered.Length));
                break;
            case 7 when !KeepsRules:
                Activate(land: false);
                break;
            default:
                InputTopic topic = Pick(Topics);
                topic.IsStalled = !topic.IsStalled;
                break;
        }
    }

    private OwnerNode Current(int partition) => owners.Last(owner => owner.Partition == partition);

    private void CrashRouter(RouterNode router)
    {
        Crashes++;
        Crash(router.Flights);
        routers.Remove(router);
        if (routers.Count == 0)
        {
            routers.Add(NewRouter());
        }
    }

    private void CrashOwner(OwnerNode owner)
    {
        Crashes++;
        Crash(owner.Flights);
        owner.Dispose();
        owners.Remove(owner);
        if (!owners.Exists(other => other.Partition == owner.Partition))
        {
            owners.Add(new OwnerNode(this, owner.Partition));
        }
    }

    /// <summary>The group gives the partition to another; the old owner lives on as a zombie, of which there are few.</summary>
    private void Replace(int partition)
    {
        if (owners.Count(owner => owner.Partition == partition) < 3)
        {
            owners.Add(new OwnerNode(this, partition));
        }
    }

    private void Crash(IEnumerable<Flight> flights)
    {
        foreach (Flight flight in flights)
        {
            flight.Crash(random.Next(flight.Count + 1));
        }
    }

    /// <summary>
    /// Never more than a restore would read, also after a zombie has written what it still may: retention is a multiple of the oldest checkpoint,
    /// and whoever lets the log be cut further is told so when he starts.
    /// </summary>
    private void Retain(int partition)
    {
        long needed = PartitionStart.Of(Checkpoints.Read(partition, Faults), partition, Log.Identity, 0).Begin.Offset;
        long mayWrite = owners.Where(owner => owner.Partition == partition).Min(owner => owner.StartedAt);
        Log.Cut(partition, random.NextInt64(Math.Min(needed, mayWrite) + 2));
    }

    private void Activate(bool land) =>
        SendControl(new Activation(++activations, RuleSets.Checked[(activations - 1) % RuleSets.Checked.Count].Version), land);

    private void SendControl(ControlRecord record, bool land)
    {
        for (int partition = 0; partition < control.Length; partition++)
        {
            int to = partition;
            byte[] bytes = record.Write(Engine.Events.Slot.Missing);
            control[to].Send(() => Log.Append(to, bytes), () => { });
            if (land)
            {
                control[to].Land();
            }
        }
    }

    /// <summary>Nothing goes wrong any more, and everything comes to its end.</summary>
    private void Finish()
    {
        while (routers.Count > 1)
        {
            Crash(routers[0].Flights);
            routers.RemoveAt(0);
        }

        RouterNode router = routers[0];
        while (!router.IsDone)
        {
            foreach (InputTopic topic in Topics)
            {
                router.Read(topic.Number, 100);
            }

            Land(router.Flights.Concat(control));
        }

        Settle();
        router.LastTick(Now + 3_600_000);
        Land(router.Flights);
        Settle();
    }

    private void Settle()
    {
        while (!owners.All(owner => owner.IsDone) || control.Any(flight => !flight.IsEmpty))
        {
            foreach (OwnerNode owner in owners)
            {
                owner.Read(1_000);
                Land(owner.Flights);
            }

            Land(control);
        }
    }

    private static void Land(IEnumerable<Flight> flights)
    {
        foreach (Flight flight in flights)
        {
            flight.Land();
        }
    }
}
