using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StreamGuard.Seeds.Tests;

/// <summary>A generated stream, read back with System.Text.Json.</summary>
internal sealed record Generated(byte[] Bytes, List<Label> Labels, GeneratorSummary Summary)
{
    /// <summary>The busy stream the calibration is measured on.</summary>
    public static readonly Lazy<Generated> Busy = new(() => From(new GeneratorOptions { Customers = 1_000, Events = 300_000, Seed = 11 }));

    /// <summary>Many scams, so that each typology is seen.</summary>
    public static readonly Lazy<Generated> Scams =
        new(() => From(new GeneratorOptions { Customers = 20_000, Events = 400_000, Seed = 12, ScamsPerMillion = 4_000 }));

    public static Generated From(GeneratorOptions options)
    {
        EventGenerator generator = new(options);
        ArrayBufferWriter<byte> output = new();
        List<Label> labels = [];
        while (generator.TryWrite(output, out Label? label))
        {
            if (label is { } truth)
            {
                labels.Add(truth);
            }
        }

        return new Generated(output.WrittenSpan.ToArray(), labels, generator.Summary);
    }

    public IEnumerable<JsonElement> Events()
    {
        int from = 0;
        while (from < Bytes.Length)
        {
            int length = Bytes.AsSpan(from).IndexOf((byte)'\n');
            using JsonDocument document = JsonDocument.Parse(Bytes.AsMemory(from, length));
            yield return document.RootElement.Clone();
            from += length + 1;
        }
    }

    public string Text => Encoding.UTF8.GetString(Bytes);
}

internal static class Reading
{
    public static string Kind(this JsonElement each) => each.GetProperty("kind").GetString()!;

    public static string? Text(this JsonElement each, string field) =>
        each.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;

    public static decimal? Money(this JsonElement each, string field) =>
        each.TryGetProperty(field, out JsonElement value) ? value.GetDecimal() : null;

    public static DateTimeOffset At(this JsonElement each) =>
        DateTimeOffset.ParseExact(each.Text("at")!, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
