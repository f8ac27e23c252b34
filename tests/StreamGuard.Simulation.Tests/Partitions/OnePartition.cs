using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.InMemory;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Simulation.Tests.Partitions;

/// <summary>A log of one partition in memory, and what its owner says.</summary>
internal sealed class OnePartition : IEffectWriter
{
    private readonly Dictionary<string, RuleSet> ruleSets = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, Schema> schemas = [];
    private int activations;
    private int events;

    public static LogIdentity Identity { get; } = new(42, 1);

    public MemoryLog Log { get; } = new(Identity);

    public MemoryCheckpoints Checkpoints { get; } = new();

    public List<Alert> Alerts { get; } = [];

    public static Schema SchemaOf(string text) =>
        SchemaReader.Read(new SourceFile("schema", text), new Diagnostics()) ?? throw new InvalidDataException(text);

    public string Activate(Schema schema, string rules)
    {
        CheckedRuleSet ruleSet = RuleFolder.Read([new SourceFile("rules", rules)], schema).RuleSet ?? throw new InvalidDataException(rules);
        ruleSets[ruleSet.Version] = RulePlanner.Plan(ruleSet);
        schemas[schema.Version] = schema;
        Log.Append(0, new Activation(++activations, ruleSet.Version).Write(Slot.Missing));
        return ruleSet.Version;
    }

    /// <param name="json">Without the id.</param>
    public void Add(Schema schema, string json)
    {
        Intake intake = new(new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
        using RecordBatch batch = new();
        byte[] line = Encoding.UTF8.GetBytes($"{{\"id\":\"e{++events}\",{json}}}");
        if (intake.Take(line, new RecordOrigin(1, 0, events), [batch]) is { } problem)
        {
            throw new InvalidDataException(problem.Describe(schema));
        }

        foreach (LogRecord record in batch)
        {
            Log.Append(0, record.Bytes);
        }
    }

    public PartitionOwner Open() => new(
        0, Identity,
        new PartitionPorts
        {
            Log = Log,
            Effects = this,
            Checkpoints = Checkpoints,
            RuleSets = ruleSets.GetValueOrDefault,
            Schemas = schemas.GetValueOrDefault,
        },
        PartitionStart.Of(Checkpoints.Read(0), 0, Identity, committed: 0), new StateOptions());

    public void ReadOn(PartitionOwner owner)
    {
        while (owner.NextOffset < Log.Records(0).Count)
        {
            owner.Apply(Log.Records(0)[(int)owner.NextOffset], owner.NextOffset);
        }

        owner.EndBatch();
    }

    public static void FinishRound(PartitionOwner owner)
    {
        while (!owner.StepCheckpoint())
        {
        }
    }

    public void Raise(Alert alert, Cause because) => Alerts.Add(alert);

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
    }
}
