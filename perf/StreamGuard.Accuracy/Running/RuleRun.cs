using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Accuracy.Running;

/// <summary>Events as JSON through rules from a file or folder, one after the other; what they raise is handed on at once.</summary>
internal sealed class RuleRun : IEffectOutput, IDisposable
{
    private readonly SequentialEngine engine;
    private readonly Intake intake;
    private readonly RecordBatch[] batch = [new RecordBatch()];
    private readonly Action<Alert> raised;
    private long lineNumber;

    /// <param name="rulesPath">A file or folder.</param>
    /// <param name="schemaPath">Null: the one that comes with the program.</param>
    /// <param name="raised">Live and shadow alerts.</param>
    public RuleRun(string rulesPath, string? schemaPath, Action<Alert> raised)
    {
        this.raised = raised;
        Diagnostics diagnostics = new();
        Schema schema = schemaPath is null ? BuiltInSchema.Load() : SchemaReader.Read(SourceFileReader.Read(schemaPath, schemaPath, diagnostics)!, diagnostics)!;
        RuleFolderResult folder = RuleFolder.Load([rulesPath], schema);
        CheckedRuleSet rules = folder.RuleSet
            ?? throw new UnusableDataException($"the rules of {rulesPath} have errors: `streamguard check` tells them");
        engine = new SequentialEngine(RulePlanner.Plan(rules), partitions: 1, this);
        intake = new Intake(new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
    }

    public long Events { get; private set; }

    public void Apply(string json)
    {
        if (intake.Take(Encoding.UTF8.GetBytes(json), new RecordOrigin { Offset = ++lineNumber }, batch) is { } problem)
        {
            throw new UnusableDataException($"a row makes no event ({problem.Reason}): {json}");
        }

        engine.Apply(batch[0]);
        engine.Finish();
        batch[0].Clear();
        Events++;
    }

    public void Raise(Alert alert) => raised(alert);

    public void Derive(DerivedEvent derived)
    {
    }

    public void Refuse(in LogRecord record, Refusal reason)
    {
    }

    public void Dispose()
    {
        engine.Dispose();
        batch[0].Dispose();
    }
}
