using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Tests.Checking;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

/// <summary>Configurations of a few lines.</summary>
internal static class ConfigurationOf
{
    /// <summary>What must be there, and <paramref name="more"/>.</summary>
    public static string Text(string more) => "kafka: {brokers: [b:9092]}\ninputs: [{topic: transfers}]\n" + more;

    public static StreamGuardConfiguration Good(string text)
    {
        (StreamGuardConfiguration? configuration, Diagnostics diagnostics) = Read(text);
        Assert.Equal("", DiagnosticCase.Print(diagnostics));
        return configuration!;
    }

    public static (StreamGuardConfiguration? Configuration, Diagnostics Diagnostics) Read(string text)
    {
        Diagnostics diagnostics = new();
        StreamGuardConfiguration? configuration = ConfigurationReader.Read(new SourceFile("streamguard.yaml", text), "/bank", diagnostics, _ => true);
        return (configuration, diagnostics);
    }
}
