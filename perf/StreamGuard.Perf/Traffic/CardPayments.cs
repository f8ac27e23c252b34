using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Perf.Traffic;

/// <summary>Card payments of very many customers, one every 10 ms, with ids of eight to twelve characters.</summary>
internal sealed class CardPayments(Schema schema)
{
    private const long MillisecondsBetweenPayments = 10;
    private static readonly long[] Categories = [.. new[] { "food", "travel", "shop", "fuel", "health", "game" }.Select(EventForms.Key)];
    private static readonly long China = EventForms.Key("CN");

    private readonly Form form = new(schema, "card_payment", "account", "merchant", "category", "amount", "country");
    private readonly FieldType[] types = [.. schema.Find("card_payment")!.Fields.Select(field => field.Type)];
    private readonly Dice dice = new(7);
    private readonly EventRow row = new();
    private long at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private long made;

    public static (int Bucket, long Key) Subject(int number)
    {
        long key = EventForms.Key('C', 10_000_000 + number);
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        return (Bucket.Of(text[..Key.Unpack(key, text)]), key);
    }

    /// <summary>Whose payment is next, all through: a Poisson number for each customer, in random order.</summary>
    public int[] Order(int subjects, double mean)
    {
        List<int> customers = [];
        for (int number = 0; number < subjects; number++)
        {
            customers.AddRange(Enumerable.Repeat(number, dice.Poisson(mean)));
        }

        int[] order = [.. customers];
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = dice.Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    public EventRow Next(int customer)
    {
        (_, long subject) = Subject(customer);
        form.Fill(
            row, subject, EventForms.Key('A', 6_222_000_000 + customer), EventForms.Key('M', 100_000_000 + dice.Below(50_000)),
            Categories[dice.Below(Categories.Length)], (long)(dice.LogNormal(60, 1) * 100) * 100, China);
        row.At = at += MillisecondsBetweenPayments;
        row.Id = EventForms.Key('p', 10_000_000_000 + ++made);
        return row;
    }

    public void Write(int customer, RecordBatch batch)
    {
        Next(customer);
        (int bucket, long subject) = Subject(customer);
        LogRecordHeader header = new()
        {
            Kind = (ushort)row.Kind,
            At = row.At,
            Clock = row.At,
            Id = row.Id,
            Subject = subject,
            Bucket = (ushort)bucket,
            OriginOffset = made,
        };
        Span<byte> room = batch.Reserve(LogRecord.SizeOf(row.Fields.Length, 0));
        batch.Advance(LogRecord.Write(room, header, row.Fields, types, default));
    }
}
