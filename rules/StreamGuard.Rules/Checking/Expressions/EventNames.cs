namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What a bare name finds on every event, whatever its kind.</summary>
internal static class EventNames
{
    public static IReadOnlyList<string> All { get; } = ["subject", "at", "id", "kind"];
}
