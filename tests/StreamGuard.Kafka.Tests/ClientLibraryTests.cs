using StreamGuard.Kafka.Native;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class ClientLibraryTests
{
    [Fact]
    public void TheChosenLibraryIsTheOneThatRuns()
    {
        var library = ClientLibrary.Use();
        Assert.True(library.Version >= ClientLibrary.Oldest);
        Assert.StartsWith(library.Version.ToString(3), Confluent.Kafka.Library.VersionString, StringComparison.Ordinal);
        Assert.Contains(library.Path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingLibraryIsOneLineThatSaysWhatToDo()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => ClientLibrary.Choose(["/no/such/librdkafka.so", "/nor/this.so"]));
        Assert.Equal(
            "no librdkafka could be loaded (tried /no/such/librdkafka.so, /nor/this.so): install the program again, or name a file of " +
            "version 2.15.0 or later in STREAMGUARD_LIBRDKAFKA",
            error.Message);
    }

    [Fact]
    public void AnotherLibraryUnderItsNameIsOneLine()
    {
        var error = Assert.Throws<KafkaEnvironmentException>(() => ClientLibrary.Choose(["libm.so.6"]));
        Assert.Equal("libm.so.6 is not librdkafka: name a file of version 2.15.0 or later in STREAMGUARD_LIBRDKAFKA", error.Message);
    }

    [Fact]
    public void TheOldestVersionIsAcceptedAndOneBeforeItIsNot()
    {
        Assert.Equal(new Version(2, 15, 0), ClientLibrary.Accepted("it", 0x020f00ff));
        var error = Assert.Throws<KafkaEnvironmentException>(() => ClientLibrary.Accepted("/lib/librdkafka.so.1", 0x020eff00));
        Assert.Equal(
            "/lib/librdkafka.so.1 is librdkafka 2.14.255, which is too old: 2.15.0 or later is needed, see STREAMGUARD_LIBRDKAFKA",
            error.Message);
    }
}
