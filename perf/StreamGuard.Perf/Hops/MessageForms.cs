using StreamGuard.Engine.Events;
using StreamGuard.Perf.Traffic;

namespace StreamGuard.Perf.Hops;

/// <summary>How an event lies in its topic.</summary>
internal interface IMessageForm
{
    void Add(EventRow row, long number, MessageBlock block);

    /// <summary>The number of a message's event.</summary>
    long NumberIn(ReadOnlySpan<byte> message);
}

/// <summary>As ROUTE writes it into the log.</summary>
internal sealed class LogForm(Schema schema, int partitions) : IMessageForm
{
    private readonly FieldType[][] types = [.. schema.Kinds.Select(kind => kind.Fields.Select(field => field.Type).ToArray())];
    private readonly byte[] room = new byte[4096];

    public void Add(EventRow row, long number, MessageBlock block)
    {
        long subject = row.Fields[schema.Kinds[row.Kind].SubjectFields[0]];
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        int bucket = Bucket.Of(text[..Key.Unpack(subject, text)]);
        LogRecordHeader header = new()
        {
            Kind = (ushort)row.Kind,
            At = row.At,
            Clock = row.At,
            Id = row.Id,
            Subject = subject,
            Bucket = (ushort)bucket,
            SchemaVersion = schema.Version,
            OriginOffset = number,
        };
        int length = LogRecord.Write(room, header, row.Fields, types[row.Kind], default);
        block.Add(Bucket.Partition(bucket, partitions), room.AsSpan(0, length), number);
    }

    public long NumberIn(ReadOnlySpan<byte> message)
    {
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        return message.Length < LogRecordHeader.Size ? -1 : MessageBlock.NumberOf(text[..Key.Unpack(new LogRecord(message).Header.Id, text)]);
    }
}

/// <summary>As a bank sends it: a line of JSON.</summary>
internal sealed class JsonForm(Schema schema, int partitions) : IMessageForm
{
    private readonly LineWriting lines = new(schema);

    public void Add(EventRow row, long number, MessageBlock block)
    {
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        int bucket = Bucket.Of(text[..Key.Unpack(row.Fields[schema.Kinds[row.Kind].SubjectFields[0]], text)]);
        block.Add(Bucket.Partition(bucket, partitions), lines.Write(row), number);
    }

    public long NumberIn(ReadOnlySpan<byte> message) => Between(message, "{\"id\":\""u8);

    /// <summary>The number of the event that an alert was raised by; -1 for alerts of other rules and events.</summary>
    public static long NumberInAlert(ReadOnlySpan<byte> alert) =>
        alert.IndexOf("\"rule\":\"large-transfer\""u8) < 0 ? -1 : Between(alert, "\"event\":\""u8);

    private static long Between(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        int at = json.IndexOf(name);
        return at < 0 ? -1 : MessageBlock.NumberOf(json[(at + name.Length)..]);
    }
}
