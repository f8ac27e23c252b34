using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Configuration.Fitting;

/// <summary>A certificate or a user that the protocol does not use: the client says nothing, and everything goes over the wire in clear or unsigned.</summary>
internal static class ProtocolCheck
{
    private const string Block = "kafka.properties";
    private const string Protocol = "security.protocol";

    public static void Check(IReadOnlyDictionary<string, string> properties, Reading reading)
    {
        if (reading.IsUnread($"{Block}.{Protocol}"))
        {
            return;
        }

        string protocol = properties.GetValueOrDefault(Protocol, "PLAINTEXT");
        foreach (ClientProperty property in ClientProperties.All.Where(one => IsGiven(properties, one.Name)))
        {
            string? needed = property.Name switch
            {
                _ when property.Name.StartsWith("ssl.", StringComparison.Ordinal) && protocol is not ("SSL" or "SASL_SSL") =>
                    protocol == "PLAINTEXT" ? "SSL" : "SASL_SSL",
                _ when property.Name.StartsWith("sasl.", StringComparison.Ordinal) && protocol is not ("SASL_PLAINTEXT" or "SASL_SSL") => "SASL_SSL",
                _ => null,
            };
            if (needed is not null)
            {
                reading.Error(
                    ConfigurationCodes.SignIn, reading.PlaceOf($"{Block}.{property.Name}", Block), $"`{property.Name}` is not used: `{Protocol}` is {protocol}",
                    $"write `{Protocol}: {needed}`");
                return;
            }
        }
    }

    public static bool IsGiven(IReadOnlyDictionary<string, string> properties, string name) =>
        properties.ContainsKey(name) || properties.ContainsKey(name + ClientProperties.FromFile) || properties.ContainsKey(name + ClientProperties.FromEnvironment);
}
