using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>Records that are no events carry their content as text behind the header.</summary>
internal static class TailText
{
    public static byte[] Write(LogRecordHeader header, string text)
    {
        byte[] tail = Encoding.UTF8.GetBytes(text);
        byte[] record = new byte[LogRecord.SizeOf(0, tail.Length)];
        header.Subject = Slot.Missing;
        LogRecord.Write(record, header, default, default, tail);
        return record;
    }

    public static string Read(in LogRecord record) =>
        Encoding.UTF8.GetString(record.Bytes[LogRecordHeader.Size..].TrimEnd((byte)0));
}
