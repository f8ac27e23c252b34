namespace StreamGuard.Rules.Cases;

/// <summary>What must come out of a case, without naming the rule where several would do.</summary>
/// <param name="Alerts">Empty: no alert at all, on anybody.</param>
/// <param name="MostGone">0..1: so much of the money may be gone before something is held or ordered; null where it does not matter.</param>
/// <param name="OneCase">Every alert on the victim carries the same case.</param>
/// <param name="EndsAs">The outcome of the victim's last contact; null where it does not matter.</param>
/// <param name="Unremarkable">Events that look like a scam and are none: named so that they cannot get lost.</param>
public sealed record CaseExpectation(
    IReadOnlyList<AwaitedAlert> Alerts, decimal? MostGone, bool OneCase, string? EndsAs, IReadOnlyList<string> Unremarkable);

/// <summary>When an alert must have come.</summary>
public enum AwaitedWhen
{
    /// <summary>On the event or earlier.</summary>
    By,

    /// <summary>On this very event.</summary>
    On,

    /// <summary>Earlier than the event: while a call that it ends is open.</summary>
    Before,
}

/// <summary>An alert that must come. What several rules say about one event of a subject is taken together.</summary>
/// <param name="Severity">At least; null for any.</param>
/// <param name="Outcome">At least; null for any.</param>
/// <param name="Actions">All commanded at that moment; more may be.</param>
/// <param name="Evidence">Ids that must be among the evidence.</param>
/// <param name="RulesAnyOf">Empty for any rule.</param>
public sealed record AwaitedAlert(
    AwaitedWhen When,
    string Event,
    string Subject,
    string? Severity,
    string? Outcome,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<string> RulesAnyOf)
{
    public override string ToString()
    {
        IEnumerable<string?> parts =
        [
            $"an alert on {Subject} {When.ToString().ToLowerInvariant()} {Event}",
            Severity is null ? null : $"of severity {Severity} or more",
            Outcome is null ? null : $"with outcome {Outcome} or more",
            Actions.Count == 0 ? null : $"that orders {string.Join(", ", Actions)}",
            Evidence.Count == 0 ? null : $"with {string.Join(", ", Evidence)} as evidence",
            RulesAnyOf.Count == 0 ? null : $"by {string.Join(" or ", RulesAnyOf)}",
        ];
        return string.Join(' ', parts.OfType<string>());
    }
}
