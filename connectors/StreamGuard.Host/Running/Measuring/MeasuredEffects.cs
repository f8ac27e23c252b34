using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>Effects on their way out, with how long they took. On the loop's thread.</summary>
internal sealed class MeasuredEffects(IEffectWriter effects, WorkerFigures worker, Canary? canary, TimeProvider time) : IEffectWriter
{
    public void Raise(Alert alert, Cause because)
    {
        if (canary is not null && Canary.IsOf(alert))
        {
            canary.CameThrough(alert);
            return;
        }

        if (!alert.Shadow)
        {
            worker.AlertLatency.ObserveMilliseconds(Math.Max(0, time.GetUtcNow().ToUnixTimeMilliseconds() - alert.At));
        }

        effects.Raise(alert, because);
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because) => effects.Refuse(record, reason, because);
}
