using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class RuleDiagnosticsTests
{
    private static readonly Schema Schema = ReadSchema();

    [Theory]
    [InlineData("NameDiagnostics.txt")]
    [InlineData("TypeDiagnostics.txt")]
    [InlineData("QueryDiagnostics.txt")]
    [InlineData("RuleDiagnostics.txt")]
    [InlineData("TestDiagnostics.txt")]
    public void EverythingWrongWithARuleIsSaidAsWritten(string file) =>
        DiagnosticCase.Check(file, DiagnosticCase.Read(file), one => Say(one, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    /// <summary>Most cases have no tests; only one is about that.</summary>
    [Fact]
    public void EveryWarningIsSaidAsWritten() =>
        DiagnosticCase.Check("Warnings.txt", DiagnosticCase.Read("Warnings.txt"), one =>
            Say(one, diagnostic => diagnostic.Code != CheckingCodes.NoTests || one.Title.Contains("tests", StringComparison.Ordinal)));

    [Fact]
    public void EveryCodeHasACaseWithItsText()
    {
        string all = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "StreamGuard.Rules.Tests", "Checking")).Select(File.ReadAllText));
        IEnumerable<string> codes = typeof(CheckingCodes).GetFields().Select(code => (string)code.GetRawConstantValue()!);
        Assert.All(codes, code => Assert.Contains($" {code}: ", all, StringComparison.Ordinal));
    }

    private static string Say(DiagnosticCase one, Func<Diagnostic, bool> isMeant)
    {
        RuleFolderResult result = RuleFolder.Read([new SourceFile("rules.yaml", one.Text)], Schema, new FixedTime());
        Assert.Equal(result.Diagnostics.HasErrors, result.RuleSet is null);
        return DiagnosticCase.Print(result.Diagnostics.All.Where(isMeant));
    }

    private static Schema ReadSchema()
    {
        Diagnostics diagnostics = new();
        Schema? schema = SchemaReader.Read(
            new SourceFile(
                "schema.yaml",
                """
                time_zone: Asia/Shanghai
                kinds:
                  transfer:
                    subject: customer
                    fields: {customer: id, payee: id, amount: money, balance: money, channel: text, night: bool, count: int, rate: number, last: int}
                    keep: [customer, payee, amount, channel, night, count, rate, last]
                  call: {subject: customer, resolve: {customer: {from: other, via: identity}}, history: 30d, fields: {customer: id, other: id, duration: duration, state: text, since: time}}
                  ping: {subject: customer, history: none, fields: {customer: id}}
                  profile: {subject: customer, history: latest, keep: [age], fields: {customer: id, age: int, city: text}}
                  identity: {subject: phone, prefix: 'phone:', history: latest, fields: {phone: id, customer: id}}
                  signal: {subject: customer, fields: {customer: id, weight: number, pattern: text, hop: int, since: time}}
                """),
            diagnostics);
        return schema!;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);
    }
}
