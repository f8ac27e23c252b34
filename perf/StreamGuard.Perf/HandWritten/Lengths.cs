namespace StreamGuard.Perf.HandWritten;

/// <summary>Lengths of time in milliseconds.</summary>
internal static class Lengths
{
    public const long Hour = 3_600_000;

    public const long Day = 24 * Hour;

    /// <summary>How long payments, apps and payees are kept.</summary>
    public const long Quarter = 90 * Day;

    /// <summary>How long calls, messages and logins are kept.</summary>
    public const long Month = 30 * Day;
}
