using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class RulesKeys
{
    private static readonly RulesSettings Usual = new();

    public static readonly BlockShape<RulesSettings> Block = new("`rules`", Usual,
    [
        new Key<RulesSettings, IReadOnlyList<string>>(
            "path", new ListShape<string>(Texts.Path, most: 100) { MayBeOne = true, MayBeEmpty = true }, Usual,
            rules => rules.Paths, (rules, paths) => rules with { Paths = paths }, "Rule files, or folders of them, that run where no rule set was ever pushed")
        {
            Example = "rules/packs",
            Reason = "What was pushed is in the log and wins; the path is for the first start",
        },
        new Key<RulesSettings, string>(
            "topic", Texts.Topic, Usual, rules => rules.Topic, (rules, topic) => rules with { Topic = topic },
            "The compacted topic of pushed rule sets")
        {
            Reason = "All processes of a log must have the same",
        },
        new Key<RulesSettings, bool>(
            "watch", Figures.TrueOrFalse, Usual, rules => rules.Watch, (rules, watch) => rules with { Watch = watch },
            "Push what changes under `path`")
        {
            Reason = "For development: in production a person pushes",
        },
    ]);
}
