using StreamGuard.Host.Configuration.Settings;

namespace StreamGuard.Host.Configuration.Fitting;

/// <summary>
/// Files that travel with the configuration must be there. Those of the machine it runs on, certificates and secrets, need not be where somebody checks
/// it; the program says when it wants them.
/// </summary>
internal static class FilesCheck
{
    public static void Check(StreamGuardConfiguration configuration, Reading reading, Func<string, bool> exists)
    {
        foreach ((string? path, string place) in Paths(configuration))
        {
            if (path is not null && !reading.IsUnread(place) && !exists(path))
            {
                reading.Error(
                    ConfigurationCodes.NoSuchFile, reading.PlaceOf(place, place.Split('[')[0]), $"there is no `{path}`", "paths are relative to the folder of this file");
            }
        }
    }

    private static IEnumerable<(string? Path, string Place)> Paths(StreamGuardConfiguration configuration) =>
    [
        (configuration.SchemaPath, "schema"),
        .. configuration.Inputs.Select((input, index) => (input.MappingPath, $"inputs[{index}].mapping")),
        .. configuration.Rules.Paths.Select((path, index) => (path, $"rules.path[{index}]")),
    ];
}
