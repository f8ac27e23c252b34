using System.Text.Json;

namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>One JSON array of objects; `help` is null where there is none.</summary>
public static class JsonDiagnostics
{
    public static void Write(IEnumerable<Diagnostic> diagnostics, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (Diagnostic one in DiagnosticOrder.ByPlace(diagnostics))
        {
            DiagnosticPlace place = DiagnosticPlace.Of(one);
            json.WriteStartObject();
            json.WriteString("code", one.Code);
            json.WriteString("severity", one.Severity == DiagnosticSeverity.Error ? "error" : "warning");
            json.WriteString("file", place.Path);
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteNumber("endLine", place.EndLine);
            json.WriteNumber("endColumn", place.EndColumn);
            json.WriteString("message", one.Message);
            json.WriteString("help", one.Help);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}
