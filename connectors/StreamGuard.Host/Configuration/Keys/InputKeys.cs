using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class InputKeys
{
    private static readonly InputSettings Usual = new();
    private static readonly IdentitySettings NoIdentity = new();

    public static readonly BlockShape<InputSettings> Block = new("an input", Usual,
    [
        new Key<InputSettings, string>(
            "topic", Texts.Topic, Usual, input => input.Topic, (input, topic) => input with { Topic = topic }, "A topic of events")
        {
            IsRequired = true,
            Example = "transfers",
        },
        new Key<InputSettings, string?>(
            "kind", new OptionalText(Texts.Kind, "none"), Usual, input => input.Kind, (input, kind) => input with { Kind = kind },
            "The kind of all its events")
        {
            Reason = "With `none` each event has its own `kind`, or the mapping gives it",
        },
        new Key<InputSettings, string?>(
            "mapping", new OptionalText(Texts.Path, "none"), Usual, input => input.MappingPath, (input, path) => input with { MappingPath = path },
            "How the bank's own JSON becomes events: a mapping file")
        {
            Reason = "With `none` events are as `rules/schema.yaml` has them",
        },
        new Key<InputSettings, StartAt>(
            "from", new WordShape<StartAt>(("beginning", StartAt.Beginning), ("end", StartAt.End)), Usual,
            input => input.From, (input, from) => input with { From = from }, "Where to begin in partitions of which the group has committed nothing")
        {
            Reason = "The past makes histories warm; `end` is for topics whose past is of no use",
        },
    ]);

    public static readonly BlockShape<IdentitySettings> Identity = new("`identity`", NoIdentity,
    [
        new Key<IdentitySettings, string?>(
            "topic", new OptionalText(Texts.Topic, "none"), NoIdentity, identity => identity.Topic, (identity, topic) => identity with { Topic = topic },
            "A compacted topic of `identity` events, phone to customer, which ROUTE reads whole")
        {
            Reason = "With `none` an event that has only a phone belongs to `phone:` and the number",
        },
    ]);
}
