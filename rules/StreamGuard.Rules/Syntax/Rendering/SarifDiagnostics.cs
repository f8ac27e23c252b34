using System.Text.Json;

namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>SARIF 2.1.0 (OASIS), as code-scanning services read it.</summary>
public static class SarifDiagnostics
{
    public static void Write(IEnumerable<Diagnostic> diagnostics, Stream stream)
    {
        Diagnostic[] all = [.. DiagnosticOrder.ByPlace(diagnostics)];
        string[] codes = [.. all.Select(one => one.Code).Distinct().Order(StringComparer.Ordinal)];
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, codes);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (Diagnostic one in all)
        {
            WriteResult(json, one, Array.IndexOf(codes, one.Code));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteTool(Utf8JsonWriter json, string[] codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "StreamGuard");
        json.WriteStartArray("rules");
        foreach (string code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic one, int codeIndex)
    {
        DiagnosticPlace place = DiagnosticPlace.Of(one);
        json.WriteStartObject();
        json.WriteString("ruleId", one.Code);
        json.WriteNumber("ruleIndex", codeIndex);
        json.WriteString("level", one.Severity == DiagnosticSeverity.Error ? "error" : "warning");
        json.WriteStartObject("message");
        json.WriteString("text", one.Help is { } help ? $"{one.Message}\nhelp: {help}" : one.Message);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', place.Path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
