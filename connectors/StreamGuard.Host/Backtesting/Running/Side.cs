using System.Collections.Concurrent;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Backtesting.Running;

/// <summary>One of the rule sets that are compared: an engine on a thread of its own, through which all batches go in their order.</summary>
internal sealed class Side : IEffectOutput, IDisposable
{
    private const int RoundsWaiting = 8;

    private readonly int number;
    private readonly MeasuredRules measured;
    private readonly SequentialEngine engine;
    private readonly Roots roots = new();
    private readonly BlockingCollection<Round> rounds = new(RoundsWaiting);
    private readonly Thread thread;
    private List<SideAlert> alerts = [];
    private bool isDraining;
    private RuleCounts[]? before;

    /// <param name="number">Which of the lists of a round is this one's.</param>
    public Side(int number, RuleSet rules)
    {
        this.number = number;
        measured = new MeasuredRules(rules);
        engine = new SequentialEngine(measured.RuleSet, partitions: 1, this);
        thread = new Thread(Work) { IsBackground = true, Name = $"side-{number}" };
        thread.Start();
    }

    public RuleSet Rules => measured.RuleSet;

    /// <summary>For those who read the counts: after the last round.</summary>
    public Counters Counters => engine.Detectors[0].Counters;

    /// <summary>By the rule's ordinal, of what is scored; after the last round.</summary>
    public IReadOnlyList<RuleCounts> Counts => [.. Counters.Rules.Select((one, rule) => before is null ? RuleCounts.Of(one) : RuleCounts.Of(one).Without(before[rule]))];

    /// <summary>What evaluating each rule takes; after the last round.</summary>
    public MeasuredRules Measured => measured;

    public void Take(Round round, CancellationToken stop) => rounds.Add(round, stop);

    public void Raise(Alert alert)
    {
        string root = roots.Of(alert.Event);
        alerts.Add(new SideAlert(alert, isDraining ? long.MaxValue : engine.Position, root));
        if (!alert.Shadow)
        {
            roots.Add(alert.Id, root);
        }
    }

    public void Derive(DerivedEvent derived) => roots.Add(derived.Id, roots.Of(derived.TriggerId));

    public void Refuse(in LogRecord record, Refusal reason)
    {
        // Counted by the engine.
    }

    public void Dispose()
    {
        rounds.CompleteAdding();
        thread.Join();
        engine.Dispose();
        rounds.Dispose();
    }

    private void Work()
    {
        foreach (Round round in rounds.GetConsumingEnumerable())
        {
            try
            {
                Apply(round);
                round.Done(null);
            }
#pragma warning disable CA1031 // Whatever it is, the thread that waits for the round throws it on.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                round.Done(problem);
            }
        }
    }

    private void Apply(Round round)
    {
        alerts = round.Alerts[number];
        if (round.IsDraining)
        {
            isDraining = true;
            engine.Drain();
        }
        else if (round.Begins is { } begins)
        {
            ApplyAndBegin(round.Batch.Records, begins);
        }
        else
        {
            engine.Apply(round.Batch.Records);
        }

        engine.Finish();
    }

    /// <summary>Counts before what is scored are put aside.</summary>
    private void ApplyAndBegin(RecordBatch batch, long begins)
    {
        foreach (LogRecord record in batch)
        {
            if (before is null && record.Header.OriginOffset >= begins)
            {
                engine.Finish();
                before = [.. Counters.Rules.Select(RuleCounts.Of)];
                measured.IsSampling = true;
            }

            engine.Apply(record);
        }
    }
}
