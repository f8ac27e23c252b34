using StreamGuard.Host.Configuration.Settings;

namespace StreamGuard.Host.Configuration.Fitting;

internal static class InputsCheck
{
    public static void Check(StreamGuardConfiguration configuration, Reading reading)
    {
        if (configuration.Roles.HasFlag(Roles.Route) && configuration.Inputs.Count == 0 && !reading.IsUnread("inputs") && !reading.IsUnread("roles"))
        {
            reading.Error(
                ConfigurationCodes.MissingKey, reading.PlaceOf("inputs"), "the configuration has no `inputs`, and ROUTE has nothing to read",
                "write `inputs: [{topic: transfers}]`, or `roles: [detect]` where another process routes");
        }
    }
}
