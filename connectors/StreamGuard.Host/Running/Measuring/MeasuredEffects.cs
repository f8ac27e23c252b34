using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>Effects on their way out, with how long they took. On the loop's thread.</summary>
internal sealed class MeasuredEffects(IEffectWriter effects, DetectMeasuring measuring, Canary? canary, TimeProvider time) : IEffectWriter
{
    public void Raise(Alert alert, Cause because)
    {
        if (canary is not null && Canary.IsOf(alert))
        {
            if (alert.Rule == Canary.RuleId)
            {
                canary.Watch.CameThrough(alert.At);
            }

            return;
        }

        if (!alert.Shadow)
        {
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            measuring.Worker.AlertLatency.ObserveMilliseconds(Math.Max(0, now - alert.At));
            if (measuring.AppendedAt(because.Offset) is >= 0 and var appendedAt)
            {
                measuring.Worker.DetectionLatency.ObserveMilliseconds(Math.Max(0, now - appendedAt));
            }
        }

        effects.Raise(alert, because);
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because) => effects.Refuse(record, reason, because);
}
