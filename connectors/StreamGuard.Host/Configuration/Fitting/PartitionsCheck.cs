using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Fitting;

internal static class PartitionsCheck
{
    private const string Path = "detect.partitions";

    public static void Check(StreamGuardConfiguration configuration, Reading reading)
    {
        DetectSettings detect = configuration.Detect;
        if (reading.IsUnread(Path) || reading.IsUnread("detect.assignment"))
        {
            return;
        }

        bool isStatic = detect.Assignment == AssignedBy.Static;
        if (isStatic && detect.Partitions.Count == 0)
        {
            reading.Error(
                ConfigurationCodes.Contradiction, reading.PlaceOf(Path, "detect.assignment"), "with `assignment: static` nobody gives this process partitions",
                "name them: `partitions: [0, 1, 4..7]`");
        }
        else if (!isStatic && detect.Partitions.Count > 0)
        {
            reading.Error(
                ConfigurationCodes.Contradiction, reading.PlaceOf(Path), "the group decides about partitions, and these would not be heeded",
                "delete `partitions`, or write `assignment: static`");
        }

        if (detect.Partitions.Count > 0 && detect.Partitions[^1] >= configuration.Log.Partitions && !reading.IsUnread("log.partitions"))
        {
            int count = configuration.Log.Partitions;
            reading.Error(
                ConfigurationCodes.NoSuchPartition, reading.PlaceOf(Path),
                $"the log has {CountText.Print(count)} partitions, and none with the number {CountText.Print(detect.Partitions[^1])}",
                $"the last is {CountText.Print(count - 1)}; see `log.partitions`");
        }
    }
}
