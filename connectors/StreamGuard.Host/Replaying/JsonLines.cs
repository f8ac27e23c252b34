using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Replaying;

/// <summary>An output of JSON objects, one a line.</summary>
internal sealed class JsonLines : IDisposable
{
    private readonly LineWriter lines;
    private readonly Utf8JsonWriter json;

    private JsonLines(LineWriter lines)
    {
        this.lines = lines;
        json = new Utf8JsonWriter(lines.Buffer, ValueJson.Options);
    }

    /// <summary>Null for null.</summary>
    public static JsonLines? Open(string? path, Terminal terminal) => path is null
        ? null
        : new JsonLines(LineWriter.Open(OutputFile.Open(path, terminal), path == "-" ? "standard output" : path));

    public void Write(Action<Utf8JsonWriter> write)
    {
        write(json);
        json.Flush();
        json.Reset();
        lines.EndLine();
    }

    public void Flush() => lines.Flush();

    public void Dispose()
    {
        json.Dispose();
        lines.Dispose();
    }
}
