using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Configuration.Fitting;

/// <summary>How we sign in at the brokers. The client takes half of it without a word, and is then refused by every broker for ever.</summary>
internal static class SignInCheck
{
    private const string Block = "kafka.properties";
    private const string Mechanism = "sasl.mechanism";
    private const string NameCheck = "ssl.endpoint.identification.algorithm";
    private const string Protocol = "security.protocol";

    public static void Check(IReadOnlyDictionary<string, string> properties, Reading reading)
    {
        if (reading.IsUnread($"{Block}.{Protocol}") || reading.IsUnread($"{Block}.{Mechanism}"))
        {
            return;
        }

        string protocol = properties.GetValueOrDefault(Protocol, "PLAINTEXT");
        string? mechanism = properties.GetValueOrDefault(Mechanism);
        bool isSasl = protocol.StartsWith("SASL", StringComparison.Ordinal);
        if (isSasl && mechanism is null)
        {
            Tell(reading, Protocol, $"`{protocol}` needs a `{Mechanism}`", "write `sasl.mechanism: SCRAM-SHA-512`, or what your brokers ask for");
        }

        foreach (string missing in Needs(mechanism).Where(name => !ProtocolCheck.IsGiven(properties, name) && !reading.IsUnread($"{Block}.{name}")))
        {
            bool isSecret = ClientProperties.All.First(one => one.Name == missing).Form == ClientPropertyForm.Secret;
            Tell(reading, Mechanism, $"{mechanism} needs `{missing}`", isSecret ? $"write `{missing}: {{env: NAME}}` or `{{file: PATH}}`" : $"write `{missing}`");
        }

        if (properties.GetValueOrDefault(NameCheck) == "none")
        {
            reading.Warning(
                ConfigurationCodes.BrokersUnchecked, reading.PlaceOf($"{Block}.{NameCheck}"), "whoever has any certificate of these authorities can pose as a broker",
                "have brokers' names put into their certificates, and write `https`");
        }

        if (protocol == "SASL_PLAINTEXT" && mechanism is "PLAIN" or "OAUTHBEARER")
        {
            reading.Warning(
                ConfigurationCodes.SecretInClear, reading.PlaceOf($"{Block}.{Protocol}"), $"{mechanism} sends the secret, and nothing hides it on its way",
                "write `security.protocol: SASL_SSL`");
        }
    }

    private static string[] Needs(string? mechanism) => mechanism switch
    {
        "PLAIN" or "SCRAM-SHA-256" or "SCRAM-SHA-512" => ["sasl.username", "sasl.password"],
        "OAUTHBEARER" =>
            ["sasl.oauthbearer.method", "sasl.oauthbearer.client.id", "sasl.oauthbearer.client.secret", "sasl.oauthbearer.token.endpoint.url"],
        _ => [],
    };

    private static void Tell(Reading reading, string property, string message, string help) =>
        reading.Error(ConfigurationCodes.SignIn, reading.PlaceOf($"{Block}.{property}", Block), message, help);
}
