namespace StreamGuard.Host.Configuration.Settings;

public sealed record RulesSettings
{
    /// <summary>Files or folders; what is run where no rule set was ever pushed.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    public string Topic { get; init; } = "streamguard-log-rules";

    public bool Watch { get; init; }
}
