using System.CommandLine;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Configuration.Commands;

/// <summary>`streamguard config`: what is wrong with a configuration, and what it comes to.</summary>
public static class ConfigCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "config",
        "Check a configuration file, or show what it comes to",
        "streamguard config check streamguard.yaml",
        "streamguard config show streamguard.yaml")
    {
        ConfigCheckCommand.Create(terminal),
        ConfigShowCommand.Create(terminal),
    };

    internal static Argument<string> CreateFile() => new("FILE") { Description = "A configuration, as `run --config` takes it" };
}
