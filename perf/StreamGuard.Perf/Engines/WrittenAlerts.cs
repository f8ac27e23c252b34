using System.Buffers;
using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Engines;

/// <summary>Writes alerts as JSON into a buffer that is used again.</summary>
internal sealed class WrittenAlerts : IEffectOutput, IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;
    private readonly TimeZoneInfo zone;

    public WrittenAlerts(Schema schema)
    {
        zone = schema.TimeZone;
        writer = new Utf8JsonWriter(buffer);
    }

    public int Count { get; private set; }

    /// <summary>Events that rules emitted.</summary>
    public long Derived { get; private set; }

    public void Raise(Alert alert)
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        AlertJson.Write(writer, alert, zone);
        writer.Flush();
        Count++;
    }

    public void Derive(DerivedEvent derived) => Derived++;

    public void Refuse(in LogRecord record, Refusal reason)
    {
    }

    public void Dispose() => writer.Dispose();
}
