namespace StreamGuard.Host.Http;

/// <summary>Good or not, and one line that says why.</summary>
public sealed record HealthAnswer(bool IsGood, string Line);
