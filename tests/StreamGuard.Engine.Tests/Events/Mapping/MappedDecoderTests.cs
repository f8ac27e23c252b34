using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Tests.Events.Decoding;
using Xunit;

namespace StreamGuard.Engine.Tests.Events.Mapping;

public class MappedDecoderTests
{
    private static readonly EventMapping Payments = new()
    {
        Csv = new CsvShape(),
        Id = new FieldSource { IsRowNumber = true, Prefix = "p-" },
        At = new FieldSource { Path = "step", UnitMilliseconds = 3_600_000, StartMilliseconds = 1_000 },
        Kind = new KindChoice { Path = "type", Values = new Dictionary<string, int> { ["TRANSFER"] = 0, ["ID"] = 4, ["DEBIT"] = KindChoice.Skip } },
        Kinds = new Dictionary<int, IReadOnlyList<MappedField>>
        {
            [0] =
            [
                new(0, new FieldSource { Path = "from", Prefix = "C-" }),
                new(1, new FieldSource { Path = "to" }),
                new(3, new FieldSource { Path = "amount" }),
                new(4, new FieldSource { Constant = "mobile" }),
            ],
            [4] = [new(0, new FieldSource { Path = "from" }), new(1, new FieldSource { Path = "to" })],
        },
        Label = new LabelRule("fraud", "1"),
    };

    private readonly EventRow row = new();

    [Fact]
    public void RowsBecomeEventsByTheirColumns()
    {
        MappedDecoder decoder = Started(Payments, "amount,step,type,from,x,to,fraud");

        Assert.Equal("transfer|p-1|1000|C-17|P1|?|125000|mobile", Read(decoder, "12.5,0,TRANSFER,17,,P1,0"));
        Assert.False(decoder.IsLabelled);
        Assert.Equal("transfer|p-2|5401000|C-18|?|?|?|mobile", Read(decoder, " , 1.5 ,TRANSFER,18,ignored,,1.0"));
        Assert.True(decoder.IsLabelled);
        Assert.Equal("identity|p-3|1000|18|P2", Read(decoder, "1e3,0,ID,18,,P2,x"));
        Assert.Equal("bad: skipped", Read(decoder, "1,0,DEBIT,18,,P2,0"));
        Assert.Equal("bad: unknown_kind", Read(decoder, "1,0,OTHER,18,,P2,0"));
        Assert.Equal("bad: missing_column", Read(decoder, "1,0,TRANSFER"));
        Assert.Equal("bad: wrong_type", Read(decoder, "a lot,0,TRANSFER,18,,P2,0"));
        Assert.Equal("bad: out_of_range", Read(decoder, "1e40,0,TRANSFER,18,,P2,0"));
        Assert.Equal("bad: missing_subject", Read(decoder, "1,0,TRANSFER,,,P2,0"));
        Assert.Equal("bad: missing_at", Read(decoder, "1,,TRANSFER,18,,P2,0"));
        Assert.Equal("transfer|p-11|1000|C-1|?|?|10000|mobile", Read(decoder, "1,0,TRANSFER,1,,,0,more,than,needed"));
    }

    [Theory]
    [InlineData("\"a,b\",2", "a,b")]
    [InlineData("\"say \"\"hi\"\"\",2", "say \"hi\"")]
    [InlineData("\"two\nlines\",2", "two\nlines")]
    [InlineData("a\"b,2", "a\"b")]
    [InlineData("\"a\"b,2", "ab")]
    [InlineData("\"a\"\"b\"c,2", "a\"bc")]
    [InlineData("\"\",2", "?")]
    [InlineData("\"a,2", "bad: not_csv")]
    [InlineData("a,\"2", "bad: not_csv")]
    [InlineData("a,2,\"x", "bad: not_csv")]
    public void QuotesFollowTheStandard(string line, string expected)
    {
        EventMapping mapping = Payments with
        {
            Csv = new CsvShape(HasHeader: false),
            At = new FieldSource { Path = "2" },
            Kind = new KindChoice { Otherwise = 0 },
            Kinds = new Dictionary<int, IReadOnlyList<MappedField>>
            {
                [0] = [new(0, new FieldSource { Constant = "C" }), new(4, new FieldSource { Path = "1" })],
            },
            Label = null,
        };
        string read = Read(new MappedDecoder(mapping, TestSchema.Schema), line);
        Assert.Equal(expected, read.Split('|')[^1]);
    }

    [Fact]
    public void AHeaderWithoutAColumnOfTheMappingIsToldWithItsColumns()
    {
        var decoder = new MappedDecoder(Payments, TestSchema.Schema);
        Assert.Equal(
            "the file has no column `from` and `to`, which the mapping names; its columns are: step, type, amount, fraud",
            decoder.ReadHeader("step,type,\"amount\",fraud"u8));
    }

    [Fact]
    public void DecimalsMayHaveAComma()
    {
        MappedDecoder decoder = Started(Payments with { Csv = new CsvShape((byte)';', HasDecimalComma: true) }, "amount;step;type;from;to;fraud");
        Assert.Equal("transfer|p-1|1000|C-1|?|?|125000|mobile", Read(decoder, "12,5;0;TRANSFER;1;;0"));
    }

    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2018-04-01 00:00:31", "1522512031000")]
    [InlineData("yyyy/MM/dd HH:mm", "2022/09/01 00:20", "1661962800000")]
    [InlineData("yyMMdd", "930101", "725817600000")]
    [InlineData("d.M.yyyy H:mm:ss.fff", "1.4.2018 0:00:31.5", "1522512031500")]
    [InlineData("yyyy-MM-dd", "2018-02-29", "bad")]
    [InlineData("yyyy-MM-dd", "2018-02-28x", "bad")]
    [InlineData("yyyy-MM-dd HH:mm", "2018-02-28 24:00", "bad")]
    public void TimesFollowTheirPattern(string pattern, string text, string expected)
    {
        TimePattern times = TimePattern.Create(pattern, TimeZoneInfo.CreateCustomTimeZone("z", TimeSpan.FromHours(8), "z", "z"))!;
        bool read = times.TryRead(Encoding.UTF8.GetBytes(text), out long milliseconds);
        Assert.Equal(expected, read ? milliseconds.ToString() : "bad");
    }

    [Fact]
    public void AZoneWithSummerTimeIsFollowed()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Prague", out TimeZoneInfo? prague))
        {
            Assert.Skip("The machine has no zone Europe/Prague.");
        }

        TimePattern times = TimePattern.Create("yyyy-MM-dd HH:mm", prague)!;
        Assert.True(times.TryRead("2026-03-29 01:59"u8, out long before));
        Assert.True(times.TryRead("2026-03-29 03:00"u8, out long after));
        Assert.Equal(60_000, after - before);
    }

    [Fact]
    public void ObjectsOfAnotherShapeBecomeEventsByTheirPaths()
    {
        EventMapping mapping = new()
        {
            Id = new FieldSource { Path = "meta.number" },
            At = new FieldSource { Path = "meta.when" },
            Kind = new KindChoice { Path = "what", Values = new Dictionary<string, int> { ["pay"] = 0 }, Otherwise = KindChoice.Skip },
            Kinds = new Dictionary<int, IReadOnlyList<MappedField>>
            {
                [0] = [new(0, new FieldSource { Path = "parties[0].id" }), new(1, new FieldSource { Path = "parties[1].id" }), new(3, new FieldSource { Path = "sum" })],
            },
        };
        var decoder = new MappedDecoder(mapping, TestSchema.Schema);

        Assert.Equal(
            "transfer|7|5|A \"1\"|12|?|15000|?",
            Read(decoder, """ {"what":"p\u0061y","sum":"1.5","parties":[{"x":[1,{}],"id":"A \"1\""},{"id":12}, 3],"meta":{"number":7,"when":5,"when2":{}}} """));
        Assert.Equal("bad: skipped", Read(decoder, """{"what":"read","meta":null}"""));
        Assert.Equal("bad: missing_id", Read(decoder, """{"what":"pay","meta":[],"parties":{"id":5}}"""));
        Assert.Equal("bad: not_json", Read(decoder, """{"what":"pay","meta":[}"""));
        Assert.Equal("bad: repeated_key", Read(decoder, """{"what":"pay","what":"pay"}"""));
    }

    private static MappedDecoder Started(EventMapping mapping, string header)
    {
        var decoder = new MappedDecoder(mapping, TestSchema.Schema);
        Assert.True(decoder.NeedsHeader);
        Assert.Null(decoder.ReadHeader(Encoding.UTF8.GetBytes(header)));
        return decoder;
    }

    private string Read(MappedDecoder decoder, string line) => Decoded.By(decoder, row, Encoding.UTF8.GetBytes(line));
}
