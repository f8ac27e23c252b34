using StreamGuard.Host.Running.Detecting;
using StreamGuard.Host.Running.Routing;

namespace StreamGuard.Host.Running;

/// <summary>A line about how it goes, now and then.</summary>
internal sealed class Status(
    RouteLoop? route, EffectSending? effects, DeadLetterSending deadLetters, Func<int> underWay, TimeSpan every, Action<string> tell, TimeProvider time)
{
    private long toldAt = time.GetTimestamp();
    private long consumedThen;

    public void TellIfDue()
    {
        if (time.GetElapsedTime(toldAt) >= every)
        {
            Tell("running");
        }
    }

    public void Tell(string word)
    {
        List<string> parts = [];
        if (route is not null)
        {
            double perSecond = (route.Consumed - consumedThen) / Math.Max(time.GetElapsedTime(toldAt).TotalSeconds, 1e-3);
            consumedThen = route.Consumed;
            parts.Add($"{consumedThen} events ({perSecond:0}/s)");
        }

        if (effects is not null)
        {
            parts.Add($"{effects.Alerts} alerts, {effects.ShadowAlerts} in shadow");
        }

        tell($"{word}: {string.Join(", ", parts)}, {deadLetters.Sent} dead letters, {underWay()} outputs under way");
        toldAt = time.GetTimestamp();
    }
}
