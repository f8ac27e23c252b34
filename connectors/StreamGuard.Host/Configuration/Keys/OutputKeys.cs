using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class OutputKeys
{
    private static readonly AlertsSettings UsualAlerts = new();
    private static readonly ShadowSettings UsualShadow = new();
    private static readonly DeadLettersSettings UsualDeadLetters = new();

    public static readonly BlockShape<AlertsSettings> Alerts = new("`alerts`", UsualAlerts,
    [
        new Key<AlertsSettings, string>(
            "topic", Texts.Topic, UsualAlerts, alerts => alerts.Topic, (alerts, topic) => alerts with { Topic = topic }, "The topic of alerts")
        {
            Reason = "Whoever reads it must ignore an alert whose id he has seen",
        },
        new Key<AlertsSettings, TimeSpan?>(
            "retention", Figures.Retention, UsualAlerts, alerts => alerts.Retention, (alerts, time) => alerts with { Retention = time },
            "How long alerts are kept")
        {
            Reason = "A replay compares with them; whoever handles alerts may be away for a while",
        },
    ]);

    public static readonly BlockShape<ShadowSettings> Shadow = new("`shadow`", UsualShadow,
    [
        new Key<ShadowSettings, string?>(
            "topic", new OptionalText(Texts.Topic, "none"), UsualShadow, shadow => shadow.Topic, (shadow, topic) => shadow with { Topic = topic },
            "The topic of alerts of rules on trial")
        {
            Reason = "Apart from the alerts, so that nobody acts on them; with `none` they are only counted",
        },
        new Key<ShadowSettings, TimeSpan?>(
            "retention", Figures.Retention, UsualShadow, shadow => shadow.Retention, (shadow, time) => shadow with { Retention = time }, "How long they are kept")
        {
            Reason = "A trial takes some weeks",
        },
    ]);

    public static readonly BlockShape<DeadLettersSettings> DeadLetters = new("`dead_letters`", UsualDeadLetters,
    [
        new Key<DeadLettersSettings, string>(
            "topic", Texts.Topic, UsualDeadLetters, letters => letters.Topic, (letters, topic) => letters with { Topic = topic },
            "The topic of events that are bad, in conflict or expired, each with the reason")
        {
            Reason = "No input stops the stream, and none is lost silently",
        },
        new Key<DeadLettersSettings, bool>(
            "mask", Figures.TrueOrFalse, UsualDeadLetters, letters => letters.Mask, (letters, mask) => letters with { Mask = mask },
            "Make account and phone numbers in them unreadable")
        {
            Reason = "More people look at dead letters than may see customers' numbers",
        },
        new Key<DeadLettersSettings, TimeSpan?>(
            "retention", Figures.Retention, UsualDeadLetters, letters => letters.Retention, (letters, time) => letters with { Retention = time },
            "How long they are kept")
        {
            Reason = "Long enough for somebody to look, and to send what was put right",
        },
    ]);
}
