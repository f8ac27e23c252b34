using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using Xunit;

namespace StreamGuard.Engine.Tests.Runtime;

public class RouterTests
{
    private readonly TextTable texts = new();
    private readonly Intake intake = new(new JsonEventDecoder(TestSchema.Schema), new Router(TestSchema.Schema, new RouterOptions()));
    private long line;

    [Fact]
    public void AnEventBecomesARecordOfItsSubject()
    {
        string written = Route("""{"id":"t-1","kind":"transfer","at":5,"customer":"C1","amount":1.5}""").Single();

        Assert.Equal("transfer C1 t-1 at 5 clock 5 origin 7/0/1+0: C1,?,?,15000,?", written);
    }

    [Fact]
    public void ACopyJoinsTheHistoryOfTheFirstNamedFieldThatIsNotMissing()
    {
        Assert.Equal(
            ["transfer C1 t-1 at 5 clock 5 origin 7/0/1+0: C1,P1,?,?,?", "transfer_in P1 t-1 at 5 clock 5 origin 7/0/1+1: C1,P1,?,?,?"],
            Route("""{"id":"t-1","kind":"transfer","at":5,"customer":"C1","payee":"P1"}"""));
        Assert.Equal(
            "transfer_in C2 t-2 at 6 clock 6 origin 7/0/2+1: C1,P1,C2,?,?",
            Route("""{"id":"t-2","kind":"transfer","at":6,"customer":"C1","payee":"P1","payee_customer":"C2"}""")[1]);
    }

    [Fact]
    public void AnUnknownPhoneIsItsOwnSubjectAndAKnownOneItsHolders()
    {
        Assert.Equal("call phone:13800138000 c-1 at 1 clock 1 origin 7/0/1+0: ?,13800138000,?,?", Call("c-1", 1).Single());
        Assert.Equal(
            "identity phone:13800138000 i-1 at 2 clock 2 origin 7/0/2+0: 13800138000,C17", Identity("i-1", 2, "\"C17\"").Single());
        Assert.Equal("call C17 c-2 at 3 clock 3 origin 7/0/3+0: C17,13800138000,?,?", Call("c-2", 3).Single());
    }

    [Fact]
    public void TheNewestIdentityWinsByTimeThenArrival()
    {
        Identity("i-1", 10, "\"A\"");
        Identity("i-2", 9, "\"B\"");
        Assert.StartsWith("call A ", Call("c-1", 1).Single(), StringComparison.Ordinal);
        Identity("i-3", 10, "\"a holder whose id is much too long to be packed\"");
        Assert.StartsWith("call a holder whose id is much too long to be packed ", Call("c-2", 1).Single(), StringComparison.Ordinal);
        Identity("i-4", 11, "null");
        Assert.StartsWith("call phone:13800138000 ", Call("c-3", 1).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFilledInSubjectIsAlsoInTheCopies()
    {
        Identity("i-1", 1, "\"C17\"");
        Assert.Equal(
            "line_call line:95588 c-1 at 2 clock 2 origin 7/0/2+1: C17,13800138000,95588,?",
            Route("""{"id":"c-1","kind":"call","at":2,"phone":"13800138000","other":"95588"}""")[1]);
    }

    [Fact]
    public void TheClockOfAFileIsTheLargestTimeReadSoFar()
    {
        Call("c-1", 100);
        Assert.Contains("at 50 clock 100", Call("c-2", 50).Single(), StringComparison.Ordinal);
        Assert.NotNull(intake.Take("""{"id":"c-3","kind":"call","at":500}"""u8, new RecordOrigin(7, 0, 3), [new RecordBatch()]));
        Assert.Equal(100, intake.Router.Clock);
        Assert.Equal(3, intake.Consumed);
        Assert.Equal(1, intake.Bad(BadReason.MissingSubject));
    }

    [Fact]
    public void LiveAnEventFromTheFutureIsBad()
    {
        const long Bound = RouterOptions.UsualFutureBoundMilliseconds;
        var router = new Router(TestSchema.Schema, new RouterOptions { FutureBoundMilliseconds = Bound }) { Clock = 1_000 };
        var live = new Intake(new JsonEventDecoder(TestSchema.Schema), router);
        using var batch = new RecordBatch();

        Assert.Null(live.Take(At(1_000 + Bound), default, [batch]));
        Assert.Equal(BadReason.Future, live.Take(At(1_001 + Bound), default, [batch])!.Value.Reason);
        Assert.Equal(BadReason.Future, live.Take(At(long.MaxValue), default, [batch])!.Value.Reason);
        Assert.Equal(1_000, router.Clock);

        static byte[] At(long at) => Encoding.UTF8.GetBytes($$"""{"id":"c","kind":"transfer","customer":"C","at":{{at}}}""");
    }

    [Fact]
    public void EveryRecordIsInThePartitionOfItsBucket()
    {
        RecordBatch[] partitions = [new(), new(), new()];
        for (int index = 0; index < 200; index++)
        {
            byte[] json = Encoding.UTF8.GetBytes($$"""{"id":"t-{{index}}","kind":"transfer","at":5,"customer":"C{{index}}","payee":"P{{index}}"}""");
            Assert.Null(intake.Take(json, default, partitions));
        }

        Assert.Equal(400, partitions.Sum(batch => batch.Count));
        for (int partition = 0; partition < 3; partition++)
        {
            Assert.InRange(partitions[partition].Count, 100, 180);
            foreach (LogRecord record in partitions[partition])
            {
                int bucket = Bucket.Of(Encoding.UTF8.GetBytes(texts.StringOf(record.KeyOf(record.Header.Subject, texts))));
                Assert.Equal(bucket, record.Header.Bucket);
                Assert.Equal(partition, bucket % 3);
            }
        }
    }

    [Fact]
    public void ATickCarriesTheClockIntoEveryPartition()
    {
        intake.Router.Clock = 77;
        RecordBatch[] partitions = [new(), new()];
        intake.Router.Tick(78, default, partitions);
        foreach (RecordBatch batch in partitions)
        {
            foreach (LogRecord record in batch)
            {
                Assert.Equal(LogRecordType.Tick, record.Header.Type);
                Assert.Equal(77, record.Header.Clock);
                Assert.Equal(78, record.Header.Id);
            }

            Assert.Equal(1, batch.Count);
        }
    }

    private List<string> Call(string id, long at) => Route($$"""{"id":"{{id}}","kind":"call","at":{{at}},"phone":"13800138000"}""");

    private List<string> Identity(string id, long at, string customer) =>
        Route($$"""{"id":"{{id}}","kind":"identity","at":{{at}},"phone":"13800138000","customer":{{customer}}}""");

    private List<string> Route(string json)
    {
        using var batch = new RecordBatch();
        Assert.Null(intake.Take(Encoding.UTF8.GetBytes(json), new RecordOrigin(7, 0, ++line), [batch]));
        var written = new List<string>();
        foreach (LogRecord record in batch)
        {
            Assert.True(LogRecord.TryRead(record.Bytes, TestSchema.Schema, out _));
            written.Add(Print(record));
        }

        return written;
    }

    private string Print(LogRecord record)
    {
        LogRecordHeader header = record.Header;
        Kind kind = TestSchema.Schema.Kinds[header.Kind];
        var fields = new List<string>();
        for (int index = 0; index < header.FieldCount; index++)
        {
            long slot = record.Fields[index];
            fields.Add(slot == Slot.Missing ? "?"
                : kind.Fields[index].Type is FieldType.Id or FieldType.Text ? texts.StringOf(record.KeyOf(slot, texts))
                : slot.ToString());
        }

        return $"{kind.Name} {texts.StringOf(record.KeyOf(header.Subject, texts))} {texts.StringOf(record.KeyOf(header.Id, texts))} at {header.At} "
            + $"clock {header.Clock} origin {header.OriginSource}/{header.OriginPartition}/{header.OriginOffset}+{header.Ordinal}: {string.Join(',', fields)}";
    }
}
