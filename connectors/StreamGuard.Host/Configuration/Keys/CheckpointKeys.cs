using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class CheckpointKeys
{
    private static readonly CheckpointsSettings Usual = new();

    public static readonly BlockShape<CheckpointsSettings> Block = new("`checkpoints`", Usual,
    [
        new Key<CheckpointsSettings, string>(
            "topic", Texts.Topic, Usual, checkpoints => checkpoints.Topic, (checkpoints, topic) => checkpoints with { Topic = topic },
            "The compacted topic of checkpoints")
        {
            Reason = "Another name begins with the whole log",
        },
        new Key<CheckpointsSettings, TimeSpan>(
            "every", Figures.Duration("1s", "1d"), Usual, checkpoints => checkpoints.Every, (checkpoints, time) => checkpoints with { Every = time },
            "In this time every bucket has its turn")
        {
            Reason = "Shorter writes more, longer replays more after a crash",
        },
        new Key<CheckpointsSettings, TimeSpan>(
            "oldest", Figures.Duration("1s", "30d"), Usual, checkpoints => checkpoints.Oldest, (checkpoints, time) => checkpoints with { Oldest = time },
            "No bucket's newest checkpoint may be older")
        {
            Reason = "Several turns may fail before somebody is paged; at least `every`",
        },
        new Key<CheckpointsSettings, TimeSpan>(
            "slice", Figures.Duration("10us", "100ms"), Usual, checkpoints => checkpoints.Slice, (checkpoints, time) => checkpoints with { Slice = time },
            "So long at the most is the loop held up at a time")
        {
            Reason = "An alert behind it waits that long",
        },
    ]);
}
