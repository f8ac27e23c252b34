namespace StreamGuard.Host.Running;

/// <summary>A topic to read: `transfers`, or `transfers=transfer` where all its events are of one kind.</summary>
internal sealed record InputTopic(string Name, string? Kind = null)
{
    /// <summary>A mapping file, where its messages are not events as they stand.</summary>
    public string? Mapping { get; init; }

    /// <summary>As it is written on the command line.</summary>
    public static InputTopic Of(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new InputTopic(text) : new InputTopic(text[..equals], text[(equals + 1)..]);
    }
}
