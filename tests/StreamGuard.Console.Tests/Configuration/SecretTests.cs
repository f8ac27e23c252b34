using System.Text;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class SecretTests
{
    private const string Secret = "hunter2-S3cret";

    /// <summary>Where people put one that they should not: every kind of scalar, wrong shapes, misspelt names, broken YAML around it.</summary>
    public static TheoryData<string> Slips =>
    [
        "  properties: {sasl.password: @}",
        "  properties: {sasl.password: '@', sasl.mechanism: NONE}",
        "  properties: {sasl.mechanism: NONE, ssl.key.password: \"@\"}",
        "  properties:\n    sasl.password: |\n      @\n    x: 1",
        "  properties:\n    sasl.password: >-\n      @ and\n      @",
        "  properties:\n    sasl.password:\n      @",
        "  properties: {sasl.password: [@]}",
        "  properties: {sasl.password: {value: @}}",
        "  properties: {sasl.password: {env: '@ '}}",
        "  properties: {sasl.password: {env: [@]}}",
        "  properties: {sasl.password: {env: \"@\\n\"}}",
        "  properties: {sasl.password: {file: \"@\\n\"}}",
        "  properties: {sasl.password: {env: A, plain: @}}",
        "  properties: {sasl.pasword: @}",
        "  properties: {sasl.jaas.config: 'password=@'}",
        "  properties: {anything: [@, {a: @}]}",
        "  properties: {sasl.password: &anchor @}",
        "  properties: {sasl.password: !tag @}",
        "  properties: {sasl.password: {env: A}, sasl.password: @}",
        "  properties: {sasl.oauthbearer.client.secret: @",
        "  properties: {sasl.password: @, x: ]",
        "  properties:\n\tsasl.password: @",
        "  properties:\n    sasl.password: \"@",
        "  properties:\n    sasl.password: @: @",
        "  properties:\n    sasl.password:\n      @: x: y",
        "  properties:\n    sasl.password: |\n        x\n      @\n\n     @ ]\n  }",
        "  properties:\n    sasl.password: {value: @",
        "  properties:\n    'sasl.password' : @ ]\n    [",
        "  sasl.password: @",
        "  password: {x: @}",
        "  brokers: me:@@b:9092",
        "  brokers: [b:9092, 'me:@@b']",
        "  properties: {sasl.password: @}\nlog: {partitions: 3}\n  broken",
    ];

    [Theory]
    [MemberData(nameof(Slips))]
    public void ASecretThatStandsInTheFileIsNotShown(string slip)
    {
        string text = $"kafka:\n{(slip.Contains("brokers", StringComparison.Ordinal) ? "" : "  brokers: [b:9092]\n")}{slip}\ninputs: [{{topic: t}}]\n";
        (StreamGuardConfiguration? read, Diagnostics diagnostics) = ConfigurationOf.Read(text.Replace("@@b", Secret + "@b", StringComparison.Ordinal).Replace("@", Secret, StringComparison.Ordinal).Replace(Secret + Secret, Secret + "@", StringComparison.Ordinal));
        Assert.Null(read);
        Assert.DoesNotContain("hunter2", Everything(diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereASecretIsMayBeSeen()
    {
        StreamGuardConfiguration read = ConfigurationOf.Good(
            "kafka:\n  brokers: b:1\n  properties: {security.protocol: SSL, ssl.key.password: {env: KEY}, ssl.keystore.password: {file: store}}\ninputs: [{topic: t}]");
        string shown = ConfigurationText.Of(read);
        Assert.Contains("ssl.key.password: {env: KEY}", shown, StringComparison.Ordinal);
        Assert.Contains("ssl.keystore.password: {file: /bank/store}", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsInTheVariableIsNowhereInTheConfiguration()
    {
        Environment.SetEnvironmentVariable("STREAMGUARD_TEST_SECRET", Secret);
        StreamGuardConfiguration read = ConfigurationOf.Good(
            "kafka:\n  brokers: b:1\n  properties: {security.protocol: SSL, ssl.key.password: {env: STREAMGUARD_TEST_SECRET}}\ninputs: [{topic: t}]");
        Assert.DoesNotContain(Secret, ConfigurationText.Of(read) + read + read.Kafka + read.ToKafkaOptions(), StringComparison.Ordinal);
        Assert.DoesNotContain(read.ToKafkaOptions().Properties, one => one.Value.Contains(Secret, StringComparison.Ordinal));
    }

    private static string Everything(Diagnostics diagnostics)
    {
        using StringWriter shown = new();
        DiagnosticRenderer.Write(diagnostics.All, shown);
        GithubDiagnostics.Write(diagnostics.All, shown);
        using MemoryStream bytes = new();
        JsonDiagnostics.Write(diagnostics.All, bytes);
        SarifDiagnostics.Write(diagnostics.All, bytes);
        return shown + Encoding.UTF8.GetString(bytes.ToArray());
    }
}
