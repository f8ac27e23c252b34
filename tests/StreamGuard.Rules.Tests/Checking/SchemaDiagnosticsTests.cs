using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class SchemaDiagnosticsTests
{
    [Fact]
    public void EverythingWrongWithASchemaIsSaidAsWritten() =>
        DiagnosticCase.Check("SchemaDiagnostics.txt", DiagnosticCase.Read("SchemaDiagnostics.txt"), one =>
        {
            Diagnostics diagnostics = new();
            SchemaReader.Read(new SourceFile("schema.yaml", one.Text), diagnostics);
            return DiagnosticCase.Print(diagnostics);
        });
}
