using Confluent.Kafka;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public sealed class ClientPropertiesTests : IDisposable
{
    private readonly string _secret = Path.GetTempFileName();

    public void Dispose() => File.Delete(_secret);

    [Fact]
    public void ASecretIsReadFromItsFileWithoutTheLastLineEnd()
    {
        File.WriteAllText(_secret, " open sesame \n");
        var settings = Apply(("security.protocol", "SASL_SSL"), ("sasl.password.file", _secret));
        Assert.Equal(" open sesame ", settings.SaslPassword);
        Assert.Equal("SASL_SSL", settings.Get("security.protocol"));
    }

    [Fact]
    public void ASecretGivenAsAValueIsRefusedWithoutRepeatingIt()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("sasl.password", "open sesame")));
        Assert.Equal("client property `sasl.password` is a secret: write it to a file and set `sasl.password.file`, or name a variable in `sasl.password.env`", error.Message);
    }

    [Fact]
    public void APropertyThatDecidesWhatCanBeLostIsNotTheOperatorsToSet()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("enable.auto.offset.store", "true")));
        Assert.StartsWith("client property `enable.auto.offset.store` is not one of broker.address.family, broker.address.ttl, client.dns.lookup,", error.Message);
    }

    [Fact]
    public void ASecretWhoseFileIsMissingIsOneLine()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("sasl.password.file", "/no/such/file")));
        Assert.StartsWith("client property `sasl.password.file`: Could not find", error.Message);
    }

    [Fact]
    public void ASecretIsReadFromItsVariable()
    {
        Environment.SetEnvironmentVariable("STREAMGUARD_TEST_SECRET", "open sesame");
        Assert.Equal("open sesame", Apply(("sasl.oauthbearer.client.secret.env", "STREAMGUARD_TEST_SECRET")).SaslOauthbearerClientSecret);
    }

    [Fact]
    public void ASecretWhoseVariableIsNotSetIsOneLine()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("sasl.password.env", "STREAMGUARD_NO_SUCH_VARIABLE")));
        Assert.Equal(
            "client property `sasl.password.env`: the environment variable STREAMGUARD_NO_SUCH_VARIABLE is empty or not there; put the secret there",
            error.Message);
    }

    [Fact]
    public void AnEmptySecretIsOneLine()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("sasl.password.file", _secret)));
        Assert.Contains("is empty or not there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheClientKnowsEveryPropertyAndEveryWordAndBound()
    {
        ClientLibrary.Use();
        foreach (var property in ClientProperties.All.Where(one => one.Form != ClientPropertyForm.File))
        {
            foreach (var value in ValuesOf(property))
            {
                var settings = new ProducerConfig { SaslMechanism = SaslMechanism.Plain, SaslUsername = "x", SaslPassword = "x" };
                settings.Set(property.Name, value);
                ClientProperties.Built(() =>
                {
                    using var client = new ProducerBuilder<Null, Null>(settings).SetLogHandler(static (_, _) => { }).Build();
                    return client.Name;
                });
            }
        }
    }

    [Fact]
    public void TheClientKnowsEveryPropertyThatNamesAFile()
    {
        ClientLibrary.Use();
        foreach (var property in ClientProperties.All.Where(one => one.Form == ClientPropertyForm.File))
        {
            var settings = new ProducerConfig();
            settings.Set(property.Name, "/no/such/file");
            var error = Record.Exception(() => new ProducerBuilder<Null, Null>(settings).SetLogHandler(static (_, _) => { }).Build().Dispose());
            Assert.DoesNotContain("No such configuration property", error?.Message ?? "", StringComparison.Ordinal);
        }
    }

    private static string[] ValuesOf(ClientProperty property) => property.Form switch
    {
        // Kerberos is the one thing that not every native library of the package has.
        ClientPropertyForm.Word => [.. property.Words.Where(word => word != "GSSAPI")],
        ClientPropertyForm.Milliseconds => [$"{property.Least}", $"{property.Most}"],
        _ when property.Name == "ssl.cipher.suites" => ["DEFAULT"],
        _ => ["x"],
    };

    private static ClientConfig Apply(params (string Name, string Value)[] properties) => ClientProperties.Apply(
        new ClientConfig(),
        new KafkaOptions { BootstrapServers = "b:9092", Properties = properties.ToDictionary(one => one.Name, one => one.Value) });
}
