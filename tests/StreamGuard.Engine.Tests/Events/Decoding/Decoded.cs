using System.Globalization;
using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Tests.Events.Decoding;

/// <summary>A decoded row, or why there is none, in the words of <see cref="NaiveReader"/>.</summary>
internal static class Decoded
{
    public static string By(EventDecoder decoder, EventRow row, byte[] line, int? boundKind = null) =>
        decoder.Decode(line, row, boundKind) is { } problem ? "bad: " + problem.Reason.Code() : Print(row);

    public static string Print(EventRow row)
    {
        Kind kind = TestSchema.Schema.Kinds[row.Kind];
        var fields = new List<string>();
        foreach (Field field in kind.Fields)
        {
            long slot = row.Fields[field.Index];
            fields.Add(slot == Slot.Missing ? "?"
                : field.Type is FieldType.Id or FieldType.Text ? Text(row, slot)
                : slot.ToString(CultureInfo.InvariantCulture));
        }

        return $"{kind.Name}|{Text(row, row.Id)}|{row.At}|{string.Join('|', fields)}";
    }

    private static string Text(EventRow row, long slot)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        return Encoding.UTF8.GetString(row.TextOf(slot, scratch));
    }
}
