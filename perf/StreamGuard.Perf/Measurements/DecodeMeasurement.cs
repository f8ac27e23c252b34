using System.Globalization;
using System.Text;
using System.Text.Json;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Measuring;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// From the bytes of a transfer's line to a row, and on to the log's records (the transfer's and its copy's). The baseline walks over the same
/// lines with a plain <see cref="Utf8JsonReader"/> and keeps nothing.
/// </summary>
internal sealed class DecodeMeasurement : IDisposable
{
    private const int Lines = 20_000;
    private const int RoundCount = 25;

    private readonly Schema schema = BuiltInSchema.Load();
    private readonly byte[][] lines = Transfers();
    private readonly EventRow row = new();
    private readonly JsonEventDecoder decoder;
    private readonly Intake intake;
    private readonly RecordBatch batch = new();
    private readonly RecordBatch[] partitions;

    private DecodeMeasurement()
    {
        decoder = new JsonEventDecoder(schema);
        intake = new Intake(new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
        partitions = [batch];
    }

    /// <summary>So that nothing is left out as useless.</summary>
    public long Seen { get; private set; }

    public static Report Run()
    {
        using DecodeMeasurement one = new();
        for (int warm = 0; warm < 20; warm++)
        {
            one.Decode();
            one.Route();
            one.Walk();
        }

        Rounds decoding = new(CpuClock.Thread);
        Rounds routing = new(CpuClock.Thread);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < RoundCount; round++)
        {
            one.Decode();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        for (int round = 0; round < RoundCount; round++)
        {
            decoding.Run(Lines, one.Decode, one.Walk);
            routing.Run(Lines, one.Route, one.Walk);
        }

        return new Report("decode")
            .Add(decoding, "a plain Utf8JsonReader over the same lines", (double)allocated / (RoundCount * Lines))
            .Add("bytes_per_line", one.lines.Average(line => line.Length), 0)
            .Add("ns_to_records", routing.NanosecondsPerEvent, 1)
            .Add("ratio_to_records", routing.Ratio, 3);
    }

    public void Dispose() => batch.Dispose();

    private void Decode()
    {
        foreach (byte[] line in lines)
        {
            Seen += decoder.Decode(line, row) is null ? row.At : throw new InvalidOperationException("A line of the measurement is bad.");
        }
    }

    private void Route()
    {
        foreach (byte[] line in lines)
        {
            intake.Take(line, default, partitions);
            if (batch.IsFull)
            {
                batch.Clear();
            }
        }
    }

    private void Walk()
    {
        foreach (byte[] line in lines)
        {
            Utf8JsonReader reader = new(line);
            while (reader.Read())
            {
                Seen += reader.ValueSpan.Length;
            }
        }
    }

    private static byte[][] Transfers()
    {
        Random random = new(1);
        string[] channels = ["mobile", "web", "branch", "atm", "phone"];
        DateTimeOffset start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        return [.. Enumerable.Range(0, Lines).Select(index => Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"t-{{100_000_000 + index}}","kind":"transfer","at":"{{start.AddMilliseconds(index * 137L):yyyy-MM-dd'T'HH:mm:ss.fffzzz}}","customer":"C{{random.Next(1_000_000):D7}}","account":"6222{{random.NextInt64(1_000_000_000_000):D12}}","payee":"6217{{random.NextInt64(1_000_000_000_000):D12}}","payee_customer":null,"amount":{{random.Next(1, 2_000_000) / 100m:F2}},"balance":{{random.Next(1, 20_000_000) / 100m:F2}},"channel":"{{channels[random.Next(5)]}}","device":"D{{random.Next(1_000_000):D7}}","status":"booked"}""")))];
    }
}
