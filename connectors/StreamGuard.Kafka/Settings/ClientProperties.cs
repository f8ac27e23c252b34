using Confluent.Kafka;

namespace StreamGuard.Kafka.Settings;

/// <summary>
/// The client's own properties that an operator may set. The rest is not his to set: some of them decide whether anything can be
/// lost. Secrets are never values here, so that no command line, configuration or log holds one.
/// </summary>
public static class ClientProperties
{
    /// <summary>A secret with this ending is read from the file that it names.</summary>
    public const string FromFile = ".file";

    /// <summary>A secret with this ending is read from the environment variable that it names.</summary>
    public const string FromEnvironment = ".env";

    private static readonly Dictionary<string, ClientProperty> ByName =
        ClientPropertyTable.All.ToDictionary(one => one.Name, StringComparer.Ordinal);

    public static IReadOnlyList<ClientProperty> All => ClientPropertyTable.All;

    /// <summary>The names as they are written in <see cref="KafkaOptions.Properties"/>.</summary>
    public static IEnumerable<string> Allowed => All
        .SelectMany(one => one.Form == ClientPropertyForm.Secret ? [one.Name + FromEnvironment, one.Name + FromFile] : new[] { one.Name })
        .Order(StringComparer.Ordinal);

    /// <exception cref="KafkaEnvironmentException">A property that is not allowed, or a secret that is not where it should be.</exception>
    internal static T Apply<T>(T settings, KafkaOptions options)
        where T : ClientConfig
    {
        settings.BootstrapServers = options.BootstrapServers;
        foreach (var (name, value) in options.Properties)
        {
            if (SecretEnding(name) is { } ending)
            {
                settings.Set(name[..^ending.Length], ending == FromFile ? SecretSource.ReadFile(name, value) : SecretSource.ReadEnvironment(name, value));
            }
            else
            {
                settings.Set(PlainName(name), value);
            }
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

    private static string? SecretEnding(string name) => new[] { FromFile, FromEnvironment }.FirstOrDefault(
        ending => name.EndsWith(ending, StringComparison.Ordinal) && IsSecret(name[..^ending.Length]));

    private static bool IsSecret(string name) => ByName.TryGetValue(name, out var property) && property.Form == ClientPropertyForm.Secret;

    private static string PlainName(string name)
    {
        if (IsSecret(name))
        {
            throw new KafkaEnvironmentException(
                $"client property `{name}` is a secret: write it to a file and set `{name}{FromFile}`, or name a variable in `{name}{FromEnvironment}`");
        }

        return ByName.ContainsKey(name)
            ? name
            : throw new KafkaEnvironmentException($"client property `{name}` is not one of {string.Join(", ", Allowed)}");
    }
}
