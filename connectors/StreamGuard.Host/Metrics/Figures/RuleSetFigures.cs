namespace StreamGuard.Host.Metrics.Figures;

/// <summary>The rule set in force on a worker of this process.</summary>
/// <param name="Hash">Its content's address.</param>
/// <param name="Version">What people call it.</param>
/// <param name="ActivatedAt">Milliseconds since the Unix epoch.</param>
public sealed record RuleSetFigures(string Hash, string Version, long ActivatedAt);
