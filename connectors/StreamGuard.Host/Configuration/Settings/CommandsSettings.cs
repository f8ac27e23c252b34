using System.Collections.Immutable;

namespace StreamGuard.Host.Configuration.Settings;

public sealed record CommandSettings
{
    public string Topic { get; init; } = "";

    /// <summary>How long after the alert's event it may still be obeyed.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What an action has that nobody configured.</summary>
    public static CommandSettings UsualFor(string action) => new() { Topic = "streamguard-commands-" + action };
}

public sealed record CommandsSettings
{
    /// <summary>Only the actions that are named.</summary>
    public IReadOnlyDictionary<string, CommandSettings> ByAction { get; init; } =
        ImmutableSortedDictionary.Create<string, CommandSettings>(StringComparer.Ordinal);

    public CommandSettings For(string action) => ByAction.TryGetValue(action, out CommandSettings? named) ? named : CommandSettings.UsualFor(action);
}
