namespace StreamGuard.Kafka.Settings;

/// <summary>
/// All of them, once. A property is here if it is about reaching brokers and about who we and they are; one that decides what can be lost, doubled or
/// reordered is not.
/// </summary>
internal static class ClientPropertyTable
{
    public static readonly IReadOnlyList<ClientProperty> All =
    [
        Word("security.protocol", "How brokers are spoken to", "PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
        File("ssl.ca.location", "Certificates of the authorities that brokers' certificates are checked against, as PEM"),
        File("ssl.crl.location", "Certificates that are no longer valid, as PEM"),
        File("ssl.certificate.location", "Our own certificate, as PEM, where brokers ask for one"),
        File("ssl.key.location", "The private key of our certificate, as PEM"),
        Secret("ssl.key.password", "Opens the private key"),
        File("ssl.keystore.location", "Certificate and key in one PKCS#12 file"),
        Secret("ssl.keystore.password", "Opens the PKCS#12 file"),
        Word("ssl.endpoint.identification.algorithm", "Whether a broker's name must be in its certificate", "https", "none"),
        Text("ssl.cipher.suites", "Ciphers that may be used"),
        Word("sasl.mechanism", "How we prove who we are", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER", "GSSAPI"),
        Text("sasl.username", "For PLAIN and SCRAM"),
        Secret("sasl.password", "For PLAIN and SCRAM"),
        Text("sasl.kerberos.service.name", "The brokers' principal, for GSSAPI"),
        Text("sasl.kerberos.principal", "Our principal, for GSSAPI"),
        File("sasl.kerberos.keytab", "The key of our principal, for GSSAPI"),
        Word("sasl.oauthbearer.method", "Where the token of OAUTHBEARER comes from; we know only how to ask an OpenID Connect provider", "oidc"),
        Text("sasl.oauthbearer.client.id", "Who asks for the token"),
        Secret("sasl.oauthbearer.client.secret", "Its secret"),
        Text("sasl.oauthbearer.token.endpoint.url", "Where the token is asked for"),
        Text("sasl.oauthbearer.scope", "What the token is for"),
        Text("sasl.oauthbearer.extensions", "`name=value` pairs that brokers want beside the token, with commas"),
        File("https.ca.location", "Authorities that the token endpoint's certificate is checked against, as PEM"),
        Text("client.id", "Our name in the brokers' log and quotas"),
        Text("client.rack", "Where we stand, for brokers that let the nearest replica be read"),
        Milliseconds("fetch.wait.max.ms", "How long a broker may hold an answer that has nothing to tell", 1, 300_000),
        Word("client.dns.lookup", "Whether all addresses of a bootstrap name are tried", "use_all_dns_ips", "resolve_canonical_bootstrap_servers_only"),
        Word("broker.address.family", "Which addresses of a broker are tried", "any", "v4", "v6"),
        Milliseconds("broker.address.ttl", "How long an address is remembered", 0, 86_400_000),
        Milliseconds("socket.timeout.ms", "How long a request may take before it is sent again", 10, 300_000),
        Milliseconds("socket.connection.setup.timeout.ms", "How long a connection with TLS and SASL may take", 1_000, int.MaxValue),
        Milliseconds("connections.max.idle.ms", "An idle connection is closed after this; 0 is never", 0, int.MaxValue),

        // The client wants no first pause above the longest; with a second between their bounds no two values can be at odds.
        Milliseconds("reconnect.backoff.ms", "The first pause before connecting again", 0, 1_000),
        Milliseconds("reconnect.backoff.max.ms", "The longest one", 1_000, 3_600_000),
        Milliseconds("retry.backoff.ms", "The first pause before a request is tried again", 1, 1_000),
        Milliseconds("retry.backoff.max.ms", "The longest one", 1_000, 300_000),
        Milliseconds("metadata.max.age.ms", "Where topics and brokers are is forgotten after this", 1, 86_400_000),
        Milliseconds("topic.metadata.refresh.interval.ms", "Where topics are is asked this often", 10, 3_600_000),
    ];

    private static ClientProperty Text(string name, string meaning) => new(name, ClientPropertyForm.Text, meaning);

    private static ClientProperty File(string name, string meaning) => new(name, ClientPropertyForm.File, meaning);

    private static ClientProperty Secret(string name, string meaning) => new(name, ClientPropertyForm.Secret, meaning);

    private static ClientProperty Word(string name, string meaning, params string[] words) =>
        new(name, ClientPropertyForm.Word, meaning) { Words = words };

    private static ClientProperty Milliseconds(string name, string meaning, int least, int most) =>
        new(name, ClientPropertyForm.Milliseconds, meaning) { Least = least, Most = most };
}
