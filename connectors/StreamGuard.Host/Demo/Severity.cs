namespace StreamGuard.Host.Demo;

/// <summary>Severities in colours.</summary>
internal static class Severity
{
    /// <summary>Ten characters wide.</summary>
    public static string Badge(string severity) => $"[{StyleOf(severity)}] {severity.ToUpperInvariant(),-8} [/]";

    private static string StyleOf(string severity) => severity switch
    {
        "critical" => "bold white on red3",
        "high" => "bold black on darkorange",
        "medium" => "black on yellow3",
        _ => "white on grey39",
    };
}
