using Confluent.Kafka;

namespace StreamGuard.Kafka.Settings;

/// <summary>
/// The client's own properties that an operator may set. The rest is not his to set: some of them decide whether anything can be
/// lost. Secrets are never values here, so that no command line, environment or log holds one.
/// </summary>
public static class ClientProperties
{
    /// <summary>A property with this ending is read from the file that it names.</summary>
    public const string FromFile = ".file";

    private static readonly string[] Plain =
    [
        "broker.address.family", "client.id", "client.rack", "fetch.wait.max.ms", "sasl.mechanism", "sasl.username", "security.protocol",
        "ssl.ca.location", "ssl.certificate.location", "ssl.key.location",
    ];

    private static readonly string[] Secret = ["sasl.password", "ssl.key.password"];

    public static IEnumerable<string> Allowed => Plain.Concat(Secret.Select(name => name + FromFile)).Order(StringComparer.Ordinal);

    /// <exception cref="KafkaEnvironmentException">A property that is not allowed, or a file that cannot be read.</exception>
    internal static T Apply<T>(T settings, KafkaOptions options)
        where T : ClientConfig
    {
        settings.BootstrapServers = options.BootstrapServers;
        foreach (var (name, value) in options.Properties)
        {
            settings.Set(PlainName(name), name.EndsWith(FromFile, StringComparison.Ordinal) ? Read(name, value) : value);
        }

        return settings;
    }

    /// <summary>The client looks at the values of its properties, and at the files that they name, only when it is built.</summary>
    internal static T Built<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or KafkaException)
        {
            throw new KafkaEnvironmentException($"the Kafka client cannot be set up: {error.Message}", error);
        }
    }

    private static string PlainName(string name)
    {
        if (Plain.Contains(name))
        {
            return name;
        }

        if (Secret.Contains(name))
        {
            throw new KafkaEnvironmentException($"client property `{name}` is a secret: write it to a file and set `{name}{FromFile}`");
        }

        return Allowed.Contains(name)
            ? name[..^FromFile.Length]
            : throw new KafkaEnvironmentException($"client property `{name}` is not one of {string.Join(", ", Allowed)}");
    }

    private static string Read(string name, string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KafkaEnvironmentException($"client property `{name}`: {error.Message}", error);
        }
    }
}
