using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Rules.Tests.Cases;

/// <summary>What came out of a case, as the lines that the case's sections hold.</summary>
internal static class CaseResult
{
    public static IReadOnlyList<string> Lines(EvaluationResult result, string section, TimeZoneInfo zone) => section switch
    {
        "alerts" => [.. result.Alerts.Select(alert => AlertJson.ToText(alert, zone))],
        "shadow" => [.. result.ShadowAlerts.Select(alert => AlertJson.ToText(alert, zone))],
        "commands" =>
        [
            .. from alert in result.Alerts
               from action in alert.Actions
               select CommandJson.ToText(alert, action, TimesToLive.Default, zone),
        ],
        "derived" => [.. result.Emitted.Select(emitted => Derived(emitted, zone))],
        "unknown" =>
        [
            .. result.Counts.Unknown.Select(one => $$"""{"rule":"{{one.Key.Rule}}","field":"{{one.Key.Field}}","count":{{one.Value}}}"""),
        ],
        "dead" => [.. result.Dead.Select(dead => $$"""{"line":{{dead.Line}},"reason":"{{dead.Reason}}"}""")],
        _ => throw new ArgumentOutOfRangeException(nameof(section)),
    };

    /// <summary>With the subject in front, which in the event itself stands in the kind's own field.</summary>
    private static string Derived(EmittedEvent emitted, TimeZoneInfo zone) => EventJson.ToText(
        emitted.Kind,
        emitted.Id,
        emitted.At,
        emitted.Fields.Prepend(new AlertValue("subject", StreamGuard.Engine.Events.FieldType.Id, 0, emitted.Subject)),
        zone);
}
