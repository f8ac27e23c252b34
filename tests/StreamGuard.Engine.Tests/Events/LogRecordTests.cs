using System.Buffers.Binary;
using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using Xunit;

namespace StreamGuard.Engine.Tests.Events;

public class LogRecordTests
{
    private const string LongText = "6222-01-中国-longer than any packed key";
    private static readonly FieldType[] Types = [FieldType.Id, FieldType.Money, FieldType.Text];

    [Fact]
    public void ARecordReadsBackWhatWasWritten()
    {
        byte[] bytes = Written(LongText, out long packed);
        var record = new LogRecord(bytes);
        var texts = new TextTable();

        Assert.Equal(bytes.Length, record.Bytes.Length);
        Assert.Equal(1, record.Header.Version);
        Assert.Equal(LogRecordFlags.HasText, record.Header.Flags);
        Assert.Equal(7, record.Header.Kind);
        Assert.Equal(-5, record.Header.At);
        Assert.Equal(LongText, texts.StringOf(record.KeyOf(record.Header.Subject, texts)));
        Assert.Equal(packed, record.Header.Id);
        Assert.Equal(packed, record.Fields[0]);
        Assert.Equal(80_000_000, record.Fields[1]);
        Assert.Equal(LongText, texts.StringOf(record.KeyOf(record.Fields[2], texts)));
    }

    [Fact]
    public void TheLayoutIsTheDocumentedOne()
    {
        byte[] bytes = Written("t-1001", out long packed);

        Assert.Equal(96, bytes.Length);
        Assert.Equal(96u, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        Assert.Equal(1, bytes[4]);
        Assert.Equal(0, bytes[5]);
        Assert.Equal(7, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(6)));
        Assert.Equal(3u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)));
        Assert.Equal(2, bytes[12]);
        Assert.Equal(0, bytes[13]);
        Assert.Equal(3, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(14)));
        Assert.Equal(-5, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)));
        Assert.Equal(-4, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24)));
        Assert.Equal(packed, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(32)));
        Assert.Equal(packed, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40)));
        Assert.Equal(11u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(48)));
        Assert.Equal(12u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(52)));
        Assert.Equal(13, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(56)));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(64)));
        Assert.Equal(65_535u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(68)));
        Assert.Equal(80_000_000, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(80)));
    }

    [Fact]
    public void RecordsOfABatchComeInTheirOrder()
    {
        using var batch = new RecordBatch(boundInBytes: 256);
        for (int index = 0; index < 100; index++)
        {
            batch.Add(new LogRecord(Written(LongText + new string('x', index), out _)));
        }

        int seen = 0;
        foreach (LogRecord record in batch)
        {
            Assert.Equal(LongText + new string('x', seen++), Encoding.UTF8.GetString(record.TextAt(record.Header.Subject)));
        }

        Assert.Equal(100, seen);
        Assert.True(batch.IsFull);
    }

    private static byte[] Written(string subject, out long packed)
    {
        var row = new EventRow();
        row.Clear(7, 3);
        row.Id = packed = row.Add("t-1001"u8);
        row.Fields[0] = packed;
        row.Fields[1] = 80_000_000;
        row.Fields[2] = row.Add(Encoding.UTF8.GetBytes(subject));
        var header = new LogRecordHeader
        {
            Kind = 7,
            SchemaVersion = 3,
            Depth = 2,
            At = -5,
            Clock = -4,
            Subject = row.Fields[2],
            Id = row.Id,
            OriginSource = 11,
            OriginPartition = 12,
            OriginOffset = 13,
            Ordinal = 1,
            Bucket = 65_535,
        };
        byte[] bytes = new byte[LogRecord.SizeOf(3, row.Texts.Length)];
        Assert.Equal(bytes.Length, LogRecord.Write(bytes, header, row.Fields, Types, row.Texts));
        return bytes;
    }
}
