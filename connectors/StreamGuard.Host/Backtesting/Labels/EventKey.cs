using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Backtesting.Labels;

/// <summary>64 bits that stand for an id or a subject: millions of them are held and compared, so their texts are not kept.</summary>
internal static class EventKey
{
    public static ulong Of(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Key.TryPack(bytes, out long packed) ? TextHash.Mix((ulong)packed) : TextHash.Of(bytes);
    }

    /// <param name="slot">Of a field, the id or the subject of the record.</param>
    public static ulong Of(in LogRecord record, long slot) =>
        TextReference.Is(slot) ? TextHash.Of(record.TextAt(slot)) : TextHash.Mix((ulong)slot);
}
