namespace StreamGuard.Kafka.Settings;

/// <summary>Where secrets are read from, at the moment they are handed to the client.</summary>
internal static class SecretSource
{
    /// <exception cref="KafkaEnvironmentException">The file cannot be read.</exception>
    public static string ReadFile(string property, string path)
    {
        try
        {
            return NotEmpty(property, File.ReadAllText(path).TrimEnd('\r', '\n'), $"the file {path}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KafkaEnvironmentException($"client property `{property}`: {error.Message}", error);
        }
    }

    /// <exception cref="KafkaEnvironmentException">The variable is not set.</exception>
    public static string ReadEnvironment(string property, string variable) =>
        NotEmpty(property, Environment.GetEnvironmentVariable(variable) ?? "", $"the environment variable {variable}");

    private static string NotEmpty(string property, string secret, string source) => secret.Length > 0
        ? secret
        : throw new KafkaEnvironmentException($"client property `{property}`: {source} is empty or not there; put the secret there");
}
