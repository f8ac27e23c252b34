using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics;

/// <summary>One rule's part of <see cref="CounterCopy"/>.</summary>
internal sealed class RuleCounterCopy(RuleCounters from, WorkerFigures worker)
{
    private readonly long[] excepted = new long[from.Excepted.Length];
    private readonly long[] unknown = new long[from.Unknown.Length];
    private long matched;
    private long outsideRollout;
    private long shadowed;
    private long suppressed;
    private long limited;
    private long fired;

    public RuleFigures To { get; } = FiguresOf(from.Rule, worker);

    public void Copy(Breaker? breaker)
    {
        // Several partitions write this: it is set by any that knows, and unset when rules are loaded.
        To.IsBreakerTripped |= from.Limited > 0 || breaker?.IsTripped(from.Rule) == true;
        To.Matched += CounterCopy.More(from.Matched, ref matched);
        To.OutsideRollout += CounterCopy.More(from.OutsideRollout, ref outsideRollout);
        To.Shadowed += CounterCopy.More(from.Shadowed, ref shadowed);
        To.Suppressed += CounterCopy.More(from.Suppressed, ref suppressed);
        To.Limited += CounterCopy.More(from.Limited, ref limited);
        To.Fired += CounterCopy.More(from.Fired, ref fired);
        for (int index = 0; index < excepted.Length; index++)
        {
            To.CountExcepted(index, CounterCopy.More(from.Excepted[index], ref excepted[index]));
        }

        for (int index = 0; index < unknown.Length; index++)
        {
            To.CountUnknown(index, CounterCopy.More(from.Unknown[index], ref unknown[index]));
        }
    }

    private static RuleFigures FiguresOf(CompiledRule rule, WorkerFigures worker)
    {
        string[] exceptions = [.. rule.Exceptions.Select(exception => exception.Name)];
        string[] fields = [.. rule.UnknownReads.Select(read => read.Name)];
        if (worker.FindRule(rule.Id) is { } before && before.IsOfShape(rule.Severity, rule.On.Index, exceptions, fields))
        {
            before.IsBreakerTripped = false;
            return before;
        }

        return new RuleFigures(rule.Id, rule.Severity, rule.On.Index, exceptions, fields);
    }
}
