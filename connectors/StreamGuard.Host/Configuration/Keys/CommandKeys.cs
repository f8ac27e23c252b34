using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class CommandKeys
{
    private const int MostActions = 200;

    private static readonly CommandSettings Usual = CommandSettings.UsualFor("ACTION");

    private static readonly BlockShape<CommandSettings> One = new("an action", Usual,
    [
        new Key<CommandSettings, string>(
            "topic", Texts.Topic, Usual, command => command.Topic, (command, topic) => command with { Topic = topic }, "The topic of its commands")
        {
            Reason = "Each system reads only what it obeys; several actions may share a topic",
        },
        new Key<CommandSettings, TimeSpan>(
            "expires", Figures.Duration("1s", "365d"), Usual, command => command.Expires, (command, time) => command with { Expires = time },
            "How long after its event a command may be obeyed")
        {
            Reason = "A hold that is hours late must not be obeyed blindly",
        },
    ]);

    /// <summary>Actions that are not named are not in it; <see cref="CommandsSettings.For"/> knows what they have.</summary>
    public static readonly MapShape<CommandSettings> Block = new(Texts.Action, One, CommandSettings.UsualFor, MostActions);
}
