using StreamGuard.Engine.Effects;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Testing;

namespace StreamGuard.Host.Explaining;

/// <summary>In one phrase what came of a rule's look at an event.</summary>
/// <param name="Rank">Fired first, then what came close.</param>
internal sealed record RuleVerdict(int Rank, string Phrase, string? Detail)
{
    public static RuleVerdict Of(LookReport look, SubjectReplay replay, TimeZoneInfo zone)
    {
        Alert? alert = replay.Alerts.Find(one => one.Rule == look.Rule.Id && one.Subject == look.Trigger.Subject);
        return look.Holds switch
        {
            _ when alert is { Shadow: false } => new(0, $"FIRED ({alert.Severity}, score {alert.Score:0.##})", alert.Message),
            _ when alert is { Shadow: true } => new(1, look.Rule.Mode == RuleMode.Shadow ? "fired in shadow" : "fell to shadow: over its limit", alert.Message),
            true => Matched(look, replay, zone),
            null => new(4, "could not decide", look.MissingFields.Count == 0 ? null : "missing: " + string.Join(", ", look.MissingFields)),
            false when look.NearMiss is { } miss => new(3, "not fired, but for one condition", $"{miss.Text} is {(miss.Truth is null ? "unknown" : "false")}"),
            false => new(5, $"not fired: {Counted.Of(look.Conditions.Count(one => one.Truth != true), "condition")} of {look.Conditions.Count} not met", null),
        };
    }

    private static RuleVerdict Matched(LookReport look, SubjectReplay replay, TimeZoneInfo zone)
    {
        string[] emitted = [.. replay.Emitted.Where(one => one.Rule == look.Rule.Id).Select(one => $"{one.Kind.Name} to {one.Subject}")];
        if (look.StoppedBy is { } stop)
        {
            return new(2, "matched, but was stopped", stop);
        }

        if (emitted.Length > 0)
        {
            return new(0, "FIRED (signals only)", "emitted " + string.Join(", ", emitted));
        }

        if (look.Rule.Unless is { } unless)
        {
            long deadline = look.Trigger.At + unless.WithinMilliseconds;
            return replay.Clock > deadline
                ? new(2, "was armed, and answered", $"the awaited {unless.Kind.Name} came in time")
                : new(2, "is armed", $"it waits for a {unless.Kind.Name} until {ValueText.OfTime(deadline, zone)}, which is after the last event");
        }

        return look.Rule.Suppress is { } suppress
            ? new(2, "matched, but was suppressed", $"an alert of it is less than {ValueText.OfDuration(suppress.DurationMilliseconds)} older")
            : new(2, "matched", null);
    }
}
