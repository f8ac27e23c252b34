using Confluent.Kafka;
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
        Assert.Equal("client property `sasl.password` is a secret: write it to a file and set `sasl.password.file`", error.Message);
    }

    [Fact]
    public void APropertyThatDecidesWhatCanBeLostIsNotTheOperatorsToSet()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("enable.auto.offset.store", "true")));
        Assert.StartsWith("client property `enable.auto.offset.store` is not one of broker.address.family, client.id,", error.Message);
    }

    [Fact]
    public void ASecretWhoseFileIsMissingIsOneLine()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => Apply(("sasl.password.file", "/no/such/file")));
        Assert.StartsWith("client property `sasl.password.file`: Could not find", error.Message);
    }

    private static ClientConfig Apply(params (string Name, string Value)[] properties) => ClientProperties.Apply(
        new ClientConfig(),
        new KafkaOptions { BootstrapServers = "b:9092", Properties = properties.ToDictionary(one => one.Name, one => one.Value) });
}
