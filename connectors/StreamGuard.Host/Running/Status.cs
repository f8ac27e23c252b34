using System.Diagnostics;
using StreamGuard.Engine.Runtime;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>A line about how it goes, now and then.</summary>
internal sealed class Status(Intake intake, KafkaEffects effects, KafkaSink sink, TimeSpan every, Action<string> tell)
{
    private long toldAt = Stopwatch.GetTimestamp();
    private long consumedThen;

    public void TellIfDue()
    {
        if (Stopwatch.GetElapsedTime(toldAt) >= every)
        {
            Tell("running");
        }
    }

    public void Tell(string word)
    {
        double perSecond = (intake.Consumed - consumedThen) / Math.Max(Stopwatch.GetElapsedTime(toldAt).TotalSeconds, 1e-3);
        tell($"{word}: {intake.Consumed} events ({perSecond:0}/s), {effects.Alerts} alerts, {effects.ShadowAlerts} in shadow, "
            + $"{effects.DeadLetters} dead letters, {sink.UnderWay} outputs under way");
        toldAt = Stopwatch.GetTimestamp();
        consumedThen = intake.Consumed;
    }
}
