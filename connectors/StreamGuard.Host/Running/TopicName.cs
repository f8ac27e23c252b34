namespace StreamGuard.Host.Running;

/// <summary>A topic as it is named on the command line: `transfers`, or `transfers=transfer` where all its events are of one kind.</summary>
internal sealed record TopicName(string Name, string? Kind)
{
    public static TopicName Of(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new TopicName(text, null) : new TopicName(text[..equals], text[(equals + 1)..]);
    }
}
