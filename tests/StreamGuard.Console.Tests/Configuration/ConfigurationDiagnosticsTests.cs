using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using StreamGuard.Rules.Tests.Checking;
using Xunit;

namespace StreamGuard.Console.Tests.Configuration;

public class ConfigurationDiagnosticsTests
{
    private static readonly string Cases = Repository.PathOf("tests/StreamGuard.Console.Tests/Configuration/ConfigurationDiagnostics.txt");

    [Fact]
    public void EverythingWrongWithAConfigurationIsSaidAsWritten() => DiagnosticCase.Check(Cases, DiagnosticCase.Read(Cases), one =>
    {
        Diagnostics diagnostics = new();
        SourceFile file = new("streamguard.yaml", one.Text);
        StreamGuardConfiguration? read = ConfigurationReader.Read(file, "/bank", diagnostics, path => !path.Contains("nowhere", StringComparison.Ordinal));
        Assert.Equal(diagnostics.HasErrors, read is null);
        using StringWriter shown = new() { NewLine = "\n" };
        DiagnosticRenderer.Write(diagnostics.All, shown);
        return shown.ToString().Trim('\n');
    });

    [Fact]
    public void EveryCodeHasACaseWithItsText()
    {
        string all = File.ReadAllText(Cases);
        IEnumerable<string> codes = typeof(ConfigurationCodes).GetFields().Select(code => (string)code.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($" {code}: ", all, StringComparison.Ordinal));
    }
}
