namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>The forms of text that a configuration has.</summary>
internal static class Texts
{
    private const int LongestTopic = 249;

    /// <summary>What Kafka takes as a topic's name.</summary>
    public static readonly TextShape Topic = new(
        "the name of a topic", LongestTopic, "topics are of letters, digits, `.`, `_` and `-`, at most 249 of them",
        text => text is not ("." or "..") && text.All(IsTopicLetter));

    /// <summary>It becomes part of a topic's name.</summary>
    public static readonly TextShape Action = new(
        "the name of an action", 100, "actions are of letters, digits, `_` and `-`, at most 100 of them", text => text.All(one => IsTopicLetter(one) && one != '.'));

    public static readonly TextShape Kind = new(
        "the name of a kind", 100, "kinds are of letters, digits and `_`, and begin with a letter",
        text => !char.IsAsciiDigit(text[0]) && text.All(one => char.IsAsciiLetterOrDigit(one) || one == '_'));

    public static readonly TextShape Group = new("the name of a group", 255, "write at most 255 visible characters", _ => true);

    public static readonly TextShape Any = new("text", 4_096, "write at most 4,096 visible characters", _ => true);

    public static readonly TextShape Variable = new(
        "the name of an environment variable", 200, "write the name, not the secret: letters, digits and `_`",
        text => !char.IsAsciiDigit(text[0]) && text.All(one => char.IsAsciiLetterOrDigit(one) || one == '_'))
    {
        IsDelicate = true,
    };

    public static readonly PathShape Path = new();

    private static bool IsTopicLetter(char one) => char.IsAsciiLetterOrDigit(one) || one is '.' or '_' or '-';
}
