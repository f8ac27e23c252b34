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
    public void EverythingWrongWithARuleIsSaidAsWritten(string file) =>
        DiagnosticCase.Check(file, DiagnosticCase.Read(file), one => DiagnosticCase.Print(Check(one.Text)));

    internal static Diagnostics Check(string text)
    {
        RuleFolderResult result = RuleFolder.Read([new SourceFile("rules.yaml", text)], Schema);
        Assert.Equal(result.Diagnostics.HasErrors, result.RuleSet is null);
        return result.Diagnostics;
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
                  call: {subject: customer, history: 30d, fields: {customer: id, other: id, duration: duration, state: text, since: time}}
                  ping: {subject: customer, history: none, fields: {customer: id}}
                  profile: {subject: customer, history: latest, keep: [age], fields: {customer: id, age: int, city: text}}
                  signal: {subject: customer, fields: {customer: id, weight: number, pattern: text, hop: int, since: time}}
                """),
            diagnostics);
        return schema!;
    }
}
