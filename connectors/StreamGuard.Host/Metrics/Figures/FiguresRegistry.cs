using System.Collections.Immutable;

namespace StreamGuard.Host.Metrics.Figures;

/// <summary>All figures of the process. Any thread adds, removes and lists; the figures themselves belong to their writers.</summary>
public sealed class FiguresRegistry
{
    private ImmutableArray<InputFigures> inputs = [];
    private ImmutableArray<WorkerFigures> workers = [];
    private ImmutableArray<PartitionFigures> partitions = [];
    private ImmutableArray<OutputFigures> outputs = [];
    private ImmutableArray<KafkaClientFigures> clients = [];
    private volatile RuleSetFigures? ruleSet;

    public IReadOnlyList<InputFigures> Inputs => inputs;

    public IReadOnlyList<WorkerFigures> Workers => workers;

    /// <summary>Those that are owned now.</summary>
    public IReadOnlyList<PartitionFigures> Partitions => partitions;

    public IReadOnlyList<OutputFigures> Outputs => outputs;

    public IReadOnlyList<KafkaClientFigures> KafkaClients => clients;

    public CanaryFigures Canary { get; } = new();

    /// <summary>`route`, `detect`.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>How many partitions the log has, over all processes; nothing while that is not known.</summary>
    public int LogPartitions { get; set; }

    /// <summary>How old the oldest checkpoint may become. The log is kept ten times as long.</summary>
    public TimeSpan CheckpointAgeAllowed { get; set; }

    /// <summary>Null before the first is in force.</summary>
    public RuleSetFigures? RuleSet
    {
        get => ruleSet;
        set => ruleSet = value;
    }

    /// <summary>How many workers own partitions, 0 where only ROUTE runs. Null while that is not known.</summary>
    public int? WorkersToJoin { get; init; }

    /// <summary>Whether it is known which partitions are owned here, be it none. Before that the process is not ready.</summary>
    public bool IsAssigned => WorkersToJoin is { } all && workers.Count(worker => worker.HasJoined) >= all;

    public InputFigures AddInput(string topic) => Add(ref inputs, new InputFigures(topic));

    public WorkerFigures AddWorker(string name, IReadOnlyList<string> kinds) => Add(ref workers, new WorkerFigures(name, kinds));

    public OutputFigures AddOutput(string output) => Add(ref outputs, new OutputFigures(output));

    public KafkaClientFigures AddKafkaClient(string client) => Add(ref clients, new KafkaClientFigures(client));

    public PartitionFigures AddPartition(int number) => Add(ref partitions, new PartitionFigures(number));

    /// <summary>The partition is no longer owned here.</summary>
    public void RemovePartition(PartitionFigures partition) => ImmutableInterlocked.Update(ref partitions, static (all, one) => all.Remove(one), partition);

    private static T Add<T>(ref ImmutableArray<T> all, T one)
    {
        ImmutableInterlocked.Update(ref all, static (before, added) => before.Add(added), one);
        return one;
    }
}
