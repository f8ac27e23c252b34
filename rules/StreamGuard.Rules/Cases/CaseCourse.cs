namespace StreamGuard.Rules.Cases;

/// <summary>The course of a scam, by the ids of its events.</summary>
/// <param name="Subjects">The victim first (of a mule's case: the owner of the account), then all others whose alerts belong to the case.</param>
/// <param name="Begins">The scammer's first contact.</param>
/// <param name="Payments">Money that is lost where nobody stops it, in the order of its going.</param>
/// <param name="Ends">The scam's last event; null where it ends with the file.</param>
public sealed record CaseCourse(IReadOnlyList<string> Subjects, string Begins, IReadOnlyList<string> Payments, string? Ends)
{
    /// <summary>For so long after the last event an alert still belongs to the scam: nobody answered, say.</summary>
    public const long AftermathMilliseconds = 3_600_000;

    public string Victim => Subjects[0];

    /// <summary>Whether an alert on this subject at this time is about this scam.</summary>
    public bool Includes(string subject, long at, CaseEvents events) =>
        Subjects.Contains(subject) && events.Find(Begins) is { } begins && at >= begins.At
        && (Ends is null || events.Find(Ends) is not { } ends || at <= ends.At + AftermathMilliseconds);
}
