namespace StreamGuard.Host.CommandLine;

/// <summary>What the shell is told.</summary>
public static class ExitCode
{
    public const int Fine = 0;

    /// <summary>Errors in rules, failed tests, an event that is not there.</summary>
    public const int Findings = 1;

    /// <summary>Wrong use, or something outside the program that somebody must put right.</summary>
    public const int UsageOrEnvironment = 2;

    /// <summary>Ended by Ctrl-C or SIGTERM before its work was done, as shells tell it.</summary>
    public const int Interrupted = 130;
}
