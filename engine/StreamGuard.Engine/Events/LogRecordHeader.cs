using System.Runtime.InteropServices;

namespace StreamGuard.Engine.Events;

/// <summary>What a record of the log is.</summary>
public enum LogRecordType : byte
{
    Event = 0,

    /// <summary>Only carries the clock.</summary>
    Tick = 1,

    /// <summary>A change of what is in force: rules, lists.</summary>
    Control = 2,

    /// <summary>The first record of a partition: log id, number of partitions, hash.</summary>
    Genesis = 3,
}

/// <summary>Bits of <see cref="LogRecordHeader.Flags"/>; the others are kept free for a reply address, a tenant and a key id.</summary>
[Flags]
public enum LogRecordFlags : byte
{
    None = 0,

    /// <summary>The subject, the id or some field refers to text in the tail.</summary>
    HasText = 1,
}

/// <summary>The first 72 bytes of a record, as they lie in the log: little-endian, 8-byte aligned, without gaps.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = Size)]
public struct LogRecordHeader
{
    public const int Size = 72;

    public const byte CurrentVersion = 1;

    /// <summary>Of the whole record in bytes, a multiple of 8. Set by <see cref="LogRecord.Write"/>.</summary>
    public uint Length;

    /// <summary>Of the format. Set by <see cref="LogRecord.Write"/>.</summary>
    public byte Version;

    public LogRecordType Type;

    /// <summary>Index of the kind in the schema.</summary>
    public ushort Kind;

    public uint SchemaVersion;

    /// <summary>0 for an input event, one more for each rule between it and this event.</summary>
    public byte Depth;

    /// <summary>Set by <see cref="LogRecord.Write"/>.</summary>
    public LogRecordFlags Flags;

    /// <summary>Set by <see cref="LogRecord.Write"/>.</summary>
    public ushort FieldCount;

    /// <summary>Event time, milliseconds since the Unix epoch.</summary>
    public long At;

    /// <summary>The time up to which the sources had been read when this was written, milliseconds since the Unix epoch.</summary>
    public long Clock;

    /// <summary>A slot of type id.</summary>
    public long Subject;

    /// <summary>A slot of type id.</summary>
    public long Id;

    public uint OriginSource;

    public uint OriginPartition;

    public long OriginOffset;

    /// <summary>Which of the records with the same origin: 0 the event, 1, 2, … its copies and what was derived from it.</summary>
    public uint Ordinal;

    /// <summary>The hash of the subject's text.</summary>
    public ushort Bucket;

    /// <summary>Of a derived event: how many events may still follow from it. What comes from outside (depth 0) may bring about the most.</summary>
    public ushort MayFollow;
}
