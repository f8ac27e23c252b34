using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Testing;
using DerivedEvent = StreamGuard.Engine.Effects.DerivedEvent;

namespace StreamGuard.Host.Explaining;

/// <summary>
/// Replays the file with the engine, and beside it lets the plain evaluator follow the event's subjects: what reaches their histories is given to
/// it as it comes, so that every condition can be asked for its value.
/// </summary>
internal sealed class SubjectReplay : IEffectOutput, IDisposable
{
    private readonly Schema schema;
    private readonly EventSearch search;
    private readonly FoundEvent wanted;
    private readonly HashSet<string> subjects;
    private readonly SequentialEngine engine;
    private readonly Simulation simulation;
    private readonly Queue<DerivedEvent> arriving = new();

    public SubjectReplay(LoadedRules rules, EventSearch search, FoundEvent wanted)
    {
        schema = rules.Schema;
        this.search = search;
        this.wanted = wanted;
        subjects = [.. wanted.Subjects];
        engine = new SequentialEngine(RulePlanner.Plan(rules.RuleSet), partitions: 1, this);

        // What rules of these subjects send to others changes nothing here, and what others send here is given to it.
        CheckedRule[] alone = [.. rules.RuleSet.Rules.Select(rule => rule with { Emits = [.. rule.Emits.Where(emit => emit.To is null)] })];
        simulation = new Simulation(rules.RuleSet with { Rules = alone }) { Looked = Note };
    }

    /// <summary>Each look of a rule at the event or a copy of it; a second one where a late event made the rule look again.</summary>
    public List<LookReport> Looks { get; } = [];

    /// <summary>Raised on the event.</summary>
    public List<Alert> Alerts { get; } = [];

    /// <summary>Emitted because of the event.</summary>
    public List<DerivedEvent> Emitted { get; } = [];

    /// <summary>Why the event was not evaluated.</summary>
    public Refusal? Refused { get; private set; }

    /// <summary>Of the end of the file.</summary>
    public long Clock { get; private set; }

    public void Run(ProgressLine progress, CancellationToken stop)
    {
        using EventLines lines = search.Open();
        using RecordBatch batch = new();
        EventLineKind read;
        while ((read = lines.Read(() => batch, out _, out _)) != EventLineKind.End)
        {
            foreach (LogRecord record in batch)
            {
                Apply(record);
            }

            engine.Finish();
            FollowArriving();
            batch.Clear();
            if (lines.LineNumber % 16_384 == 0)
            {
                stop.ThrowIfCancellationRequested();
                progress.Show((double)lines.File.Position / lines.File.Length, "replaying");
            }
        }

        Clock = lines.Intake.Router.Clock;
    }

    public void Dispose() => engine.Dispose();

    public void Raise(Alert alert)
    {
        if (alert.Event == wanted.Id && subjects.Contains(alert.Subject))
        {
            Alerts.Add(alert);
        }
    }

    public void Derive(DerivedEvent derived)
    {
        if (derived.TriggerId == wanted.Id)
        {
            Emitted.Add(derived);
        }

        if (subjects.Contains(derived.Subject))
        {
            arriving.Enqueue(derived);
        }
    }

    public void Refuse(in LogRecord record, Refusal reason)
    {
        if (record.Header.OriginOffset == wanted.Line)
        {
            Refused = reason;
        }
    }

    /// <summary>Time first: what due timers of others send arrives before the record.</summary>
    private void Apply(in LogRecord record)
    {
        engine.Advance(record.Header.Clock);
        simulation.Tick(record.Header.Clock);
        FollowArrivingBefore(record);
        engine.Apply(record);
        if (subjects.Contains(PlainRecord.SubjectOf(record)))
        {
            simulation.Apply(PlainRecord.Of(record, schema));
        }
    }

    /// <summary>What an event sends to others arrives behind its copies.</summary>
    private void FollowArrivingBefore(in LogRecord record)
    {
        if (record.Header.Ordinal == 0)
        {
            FollowArriving();
        }
    }

    /// <summary>The simulation has made those that a subject's own rules emitted already: they are duplicates to it.</summary>
    private void FollowArriving()
    {
        while (arriving.TryDequeue(out DerivedEvent? derived))
        {
            simulation.Apply(PlainRecord.Of(derived));
        }
    }

    private void Note(Look look)
    {
        if (look.Sight.Trigger.Id == wanted.Id && subjects.Contains(look.Sight.Trigger.Subject))
        {
            Looks.Add(LookReport.Of(look));
        }
    }
}
