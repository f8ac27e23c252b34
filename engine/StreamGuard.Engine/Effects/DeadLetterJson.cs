using System.Buffers;
using System.Text;
using System.Text.Json;

namespace StreamGuard.Engine.Effects;

/// <summary>Writes dead letters as JSON objects, one a call, without a line break.</summary>
public static class DeadLetterJson
{
    /// <summary>What of the raw input is written, in bytes.</summary>
    public const int LongestRawBytes = 4096;

    /// <param name="mask">Hides account and phone numbers in the raw input (<see cref="NumberMask"/>).</param>
    public static void Write(DeadLetter letter, IBufferWriter<byte> output, TimeZoneInfo timeZone, bool mask = true)
    {
        using var json = new Utf8JsonWriter(output, ValueJson.Options);
        json.WriteStartObject();
        if (letter.Partition is { } partition)
        {
            json.WriteString("topic"u8, letter.Source);
            json.WriteNumber("partition"u8, partition);
            json.WriteNumber("offset"u8, letter.Offset);
        }
        else
        {
            json.WriteString("file"u8, letter.Source);
            json.WriteNumber("line"u8, letter.Offset);
        }

        json.WriteString("at"u8, letter.At is { } at ? ZonedTime.Rfc3339(at, timeZone) : null);
        json.WriteString("reason"u8, letter.Reason);
        if (letter.Detail is not null)
        {
            json.WriteString("detail"u8, letter.Detail);
        }

        json.WriteString("raw"u8, RawText(letter.Raw.Span, mask));
        json.WriteEndObject();
    }

    /// <summary>Masked before it is cut, so that the cut does not shorten a number below what is masked; bytes that are no UTF-8 become U+FFFD.</summary>
    private static string RawText(ReadOnlySpan<byte> raw, bool mask)
    {
        // A number that crosses the cut is seen whole.
        byte[] text = raw[..Math.Min(raw.Length, LongestRawBytes * 2)].ToArray();
        if (mask)
        {
            NumberMask.Apply(text);
        }

        int length = Math.Min(text.Length, LongestRawBytes);
        while (length < text.Length && length > LongestRawBytes - 4 && (text[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return Encoding.UTF8.GetString(text.AsSpan(0, length));
    }
}
