using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Logs;

/// <summary>What can be said of a record's bytes before its schema is known.</summary>
internal static class RecordBytes
{
    /// <summary>False when they are no record of a log that this program knows.</summary>
    public static bool TryRead(byte[]? bytes, out LogRecordHeader header)
    {
        bool isRecord = bytes is not null && bytes.Length >= LogRecordHeader.Size && new LogRecord(bytes).Header.Version == LogRecordHeader.CurrentVersion;
        header = isRecord ? new LogRecord(bytes).Header : default;
        return isRecord;
    }

    /// <summary>Written by ROUTE, with its clock.</summary>
    public static bool IsRouted(in LogRecordHeader header) =>
        header is { Depth: 0, Clock: not Slot.Missing, Type: LogRecordType.Event or LogRecordType.Tick };
}
