using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>What rules do, by the stage at which each match ended.</summary>
internal static class RuleMetrics
{
    private static readonly string[] Rule = ["rule"];

    public static readonly MetricDefinition Offered = Counter(
        "streamguard_rule_events_total", "events", Rule,
        "Events of the kind that the rule is tried on.",
        "What matches and unknowns are a share of.");

    public static readonly MetricDefinition Matched = Counter(
        "streamguard_rule_matches_total", "matches", Rule,
        "Events on which the rule's condition was true.",
        "A rule that never matches is dead or blind; one that matches much more than last week has met a new crowd.");

    public static readonly MetricDefinition Alerts = Counter(
        "streamguard_alerts_total", "alerts", ["rule", "severity"],
        "Alerts raised, or firings of a rule that only emits.",
        "The work that is made for people.");

    public static readonly MetricDefinition Suppressed = Counter(
        "streamguard_rule_suppressed_total", "matches", Rule,
        "Matches that were suppressed because of the rule's newest alert.",
        "Nearly all of them: the same subjects stay in the same trouble.");

    public static readonly MetricDefinition Shadowed = Counter(
        "streamguard_rule_shadowed_total", "matches", Rule,
        "Matches of a shadow rule.",
        "What the rule would do if it went live.");

    public static readonly MetricDefinition Limited = Counter(
        "streamguard_rule_limited_total", "matches", Rule,
        "Matches that went to the shadow output because the rule's breaker had tripped.",
        "Alerts that nobody has seen: read them there.");

    public static readonly MetricDefinition Excepted = Counter(
        "streamguard_rule_excepted_total", "matches", ["rule", "exception"],
        "Matches that an exception stopped.",
        "An exception that stops most of a rule hides something.");

    public static readonly MetricDefinition OutsideRollout = Counter(
        "streamguard_rule_outside_rollout_total", "matches", Rule,
        "Matches on subjects that the rule's rollout leaves out.",
        "What a full rollout would add.");

    public static readonly MetricDefinition Unknown = Counter(
        "streamguard_rule_unknowns_total", "events", ["rule", "field"],
        "Events on which the rule could not decide because the field was missing.",
        "A high share of the rule's events: the rule is blind, a producer does not send the field.");

    public static readonly MetricDefinition BreakerTripped = Gauge(
        "streamguard_rule_breaker_tripped", "", Rule,
        "1 when the rule has gone over its limit and speaks to the shadow output only.",
        "It stays so until the rule set is loaded again.", Joining.Largest);

    public static readonly MetricDefinition RuleSet = Gauge(
        "streamguard_rule_set_info", "", ["hash", "version"],
        "The rule set in force; always 1.",
        "All processes must show the same hash.", Joining.Largest);

    public static readonly MetricDefinition RuleSetActivated = Gauge(
        "streamguard_rule_set_activated_timestamp_seconds", "seconds", [],
        "When the rule set in force was activated; since the Unix epoch.",
        "Did the change in the curves come with new rules?", Joining.Largest);

    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        Offered, Matched, Alerts, Suppressed, Shadowed, Limited, Excepted, OutsideRollout, Unknown, BreakerTripped, RuleSet, RuleSetActivated,
    ];
}
