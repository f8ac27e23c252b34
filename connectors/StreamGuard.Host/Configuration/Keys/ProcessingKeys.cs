using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class ProcessingKeys
{
    private static readonly DetectSettings UsualDetect = new();
    private static readonly RouteSettings UsualRoute = new();

    public static readonly ListShape<Roles> Roles = new(new WordShape<Roles>(("route", Settings.Roles.Route), ("detect", Settings.Roles.Detect)), most: 2);

    public static readonly BlockShape<DetectSettings> Detect = new("`detect`", UsualDetect,
    [
        new Key<DetectSettings, int?>(
            "workers", new Optional<int>(Figures.Count(1, 256), "auto"), UsualDetect, detect => detect.Workers, (detect, workers) => detect with { Workers = workers },
            "Detecting threads, each owning whole partitions")
        {
            Unit = "threads",
            Reason = "`auto` is one for each core: they never wait for each other",
        },
        new Key<DetectSettings, AssignedBy>(
            "assignment", new WordShape<AssignedBy>(("group", AssignedBy.Group), ("static", AssignedBy.Static)), UsualDetect,
            detect => detect.Assignment, (detect, assignment) => detect with { Assignment = assignment }, "Who decides which partitions are ours")
        {
            Reason = "The group moves them by itself; `static` is for those who place processes themselves",
        },
        new Key<DetectSettings, IReadOnlyList<int>>(
            "partitions", new PartitionsShape(LogKeys.MostPartitions - 1), UsualDetect,
            detect => detect.Partitions, (detect, partitions) => detect with { Partitions = partitions }, "Our partitions of the log, with `assignment: static`")
        {
            Example = "[0, 1, 4..7]",
        },
    ]);

    public static readonly BlockShape<RouteSettings> Route = new("`route`", UsualRoute,
    [
        new Key<RouteSettings, TimeSpan>(
            "future", Figures.Duration("1s", "365d"), UsualRoute, route => route.Future, (route, time) => route with { Future = time },
            "An event further ahead of the clock is bad")
        {
            Reason = "More than clocks go wrong; one wild time would end every window of its subject",
        },
        new Key<RouteSettings, TimeSpan>(
            "tick", Figures.Duration("100ms", "1m"), UsualRoute, route => route.Tick, (route, time) => route with { Tick = time },
            "The clock is written into every partition this often")
        {
            Reason = "Rules that wait for an answer are that exact; each tick is a record in each partition",
        },
        new Key<RouteSettings, TimeSpan>(
            "catch_up", Figures.Duration("0s", "1m"), UsualRoute, route => route.CatchUp, (route, time) => route with { CatchUp = time },
            "While topics are merged by time, no event is held longer")
        {
            Reason = "So that a call is not behind the payment made during it; `0s` never waits",
        },
        new Key<RouteSettings, int>(
            "queue", Figures.Count(1, 10_000_000), UsualRoute, route => route.Queue, (route, queue) => route with { Queue = queue },
            "Events held at the most while topics are merged; a full queue stops the reading")
        {
            Unit = "events",
            Reason = "Some 20 MiB of ordinary events",
        },
    ]);
}
