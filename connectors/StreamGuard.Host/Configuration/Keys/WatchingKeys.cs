using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class WatchingKeys
{
    private static readonly HttpSettings UsualHttp = new();
    private static readonly CanarySettings UsualCanary = new();

    public static readonly BlockShape<HttpSettings> Http = new("`http`", UsualHttp,
    [
        new Key<HttpSettings, ListenAddress?>(
            "listen", new Optional<ListenAddress>(new ListenShape(), "none"), UsualHttp, http => http.Listen, (http, listen) => http with { Listen = listen },
            "Where metrics, health and the console are served")
        {
            Reason = "Only to this machine unless you say so: nobody is asked for a password",
        },
    ]);

    public static readonly BlockShape<CanarySettings> Canary = new("`canary`", UsualCanary,
    [
        new Key<CanarySettings, bool>(
            "enabled", Figures.TrueOrFalse, UsualCanary, canary => canary.Enabled, (canary, enabled) => canary with { Enabled = enabled },
            "Send a made-up scam through the whole way, never as an alert")
        {
            Reason = "Its age is the metric to page on: it says that scams are found, not that a process runs",
        },
        new Key<CanarySettings, TimeSpan>(
            "every", Figures.Duration("1s", "1h"), UsualCanary, canary => canary.Every, (canary, time) => canary with { Every = time }, "How often")
        {
            Reason = "Whoever is paged wants to know within minutes",
        },
    ]);
}
