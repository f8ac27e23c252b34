namespace StreamGuard.Kafka.Settings;

/// <summary>What the value of a client property is.</summary>
public enum ClientPropertyForm
{
    Text,

    /// <summary>The path of a file that the client reads itself.</summary>
    File,

    /// <summary>One of a few words.</summary>
    Word,
    Milliseconds,

    /// <summary>Never a value: it is read from a file or an environment variable.</summary>
    Secret,
}

/// <summary>A property of the client that an operator may set.</summary>
public sealed record ClientProperty(string Name, ClientPropertyForm Form, string Meaning)
{
    /// <summary>For <see cref="ClientPropertyForm.Word"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>For <see cref="ClientPropertyForm.Milliseconds"/>; the client's own bounds.</summary>
    public int Least { get; init; }

    public int Most { get; init; }
}
