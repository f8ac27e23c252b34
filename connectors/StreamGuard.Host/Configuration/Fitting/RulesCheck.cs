using StreamGuard.Host.Configuration.Settings;

namespace StreamGuard.Host.Configuration.Fitting;

internal static class RulesCheck
{
    public static void Check(StreamGuardConfiguration configuration, Reading reading)
    {
        if (configuration.Rules.Watch && configuration.Rules.Paths.Count == 0 && !reading.IsUnread("rules.path"))
        {
            reading.Error(
                ConfigurationCodes.Contradiction, reading.PlaceOf("rules.watch"), "nothing is watched: `rules` has no `path`",
                "write `path: rules/packs`, or delete `watch`");
        }
    }
}
