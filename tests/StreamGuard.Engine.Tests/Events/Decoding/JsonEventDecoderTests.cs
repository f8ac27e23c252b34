using System.Text;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using Xunit;

namespace StreamGuard.Engine.Tests.Events.Decoding;

public class JsonEventDecoderTests
{
    private readonly EventRow row = new();
    private readonly JsonEventDecoder decoder = new(TestSchema.Schema);

    [Theory]
    [InlineData("""{"id":"t-1","kind":"transfer","at":"2026-03-02T09:41:07.250+08:00","customer":"C17","amount":8000.00}""", "transfer|t-1|1772415667250|C17|?|?|80000000|?")]
    [InlineData("""{"amount":"0.12345","at":5,"customer":"C17","id":"","kind":"transfer"}""", "transfer||5|C17|?|?|1234|?")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"","channel":"","extra":{"a":[1]}}""", "transfer|t-1|5||?|?|?|")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17"} x""", "bad: not_json")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17"}{}""", "bad: not_json")]
    [InlineData("", "bad: not_json")]
    [InlineData("[]", "bad: not_json")]
    [InlineData("5", "bad: not_json")]
    [InlineData("{}", "bad: missing_kind")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17","x":"\ud800"}""", "bad: not_json")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17","x":1,"\u0078":2}""", "bad: repeated_key")]
    [InlineData("""{"id":"t-1","id":"t-1","kind":"transfer","at":5,"customer":"C17"}""", "bad: repeated_key")]
    [InlineData("""{"id":"t-1","kind":"transfr","at":5,"customer":"C17"}""", "bad: unknown_kind")]
    [InlineData("""{"id":5,"kind":"transfer","at":5,"customer":"C17"}""", "transfer|5|5|C17|?|?|?|?")]
    [InlineData("""{"id":5.0,"kind":"transfer","at":5,"customer":"C17"}""", "bad: wrong_type")]
    [InlineData("""{"id":null,"kind":"transfer","at":5,"customer":"C17"}""", "bad: missing_id")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":null,"customer":"C17"}""", "bad: missing_at")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":null}""", "bad: missing_subject")]
    [InlineData("""{"id":"t-1","kind":"call","at":5,"phone":"1"}""", "call|t-1|5|?|1|?|?")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5.5,"customer":"C17"}""", "bad: wrong_type")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":9223372036854775808,"customer":"C17"}""", "bad: out_of_range")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17","amount":1e15}""", "bad: out_of_range")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17","amount":true}""", "bad: wrong_type")]
    [InlineData("""{"id":"t-1","kind":"transfer","at":5,"customer":"C17","amount":"1e3"}""", "bad: wrong_type")]
    public void ALineMeansWhatTheContractSays(string line, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);

        Assert.Equal(expected, NaiveReader.Read(bytes));
        // The second time the shape is known.
        Assert.Equal(expected, Decoded.By(decoder, row, bytes));
        Assert.Equal(expected, Decoded.By(decoder, row, bytes));
    }

    [Fact]
    public void AKindThatATopicIsBoundToMayBeAbsent()
    {
        Assert.Equal("identity|i|5|1|?", Decoded.By(decoder, row, """{"id":"i","at":5,"phone":"1"}"""u8.ToArray(), 4));
        Assert.Equal("identity|i|5|1|?", Decoded.By(decoder, row, """{"id":"i","at":5,"kind":null,"phone":"1"}"""u8.ToArray(), 4));
        Assert.Equal("call|i|5|?|1|?|?", Decoded.By(decoder, row, """{"id":"i","at":5,"kind":"call","phone":"1"}"""u8.ToArray(), 4));
    }

    [Fact]
    public void BytesThatAreNotUtf8AreBad()
    {
        byte[] line = [.. """{"id":"t-1","kind":"transfer","at":5,"customer":"C17","x":" """u8, 0xC3, .. "\"}"u8];
        Assert.Equal("bad: not_utf8", Decoded.By(decoder, row, line));
    }

    [Theory]
    [InlineData(63, "transfer|t|5|C|?|?|?|?")]
    [InlineData(64, "bad: too_deep")]
    [InlineData(200_000, "bad: too_deep")]
    public void NestingHasALimit(int depth, string expected)
    {
        string line = """{"id":"t","kind":"transfer","at":5,"customer":"C","x":""" + new string('[', depth) + new string(']', depth) + "}";
        Assert.Equal(expected, Decoded.By(decoder, row, Encoding.UTF8.GetBytes(line)));
    }

    [Theory]
    [InlineData(JsonMembers.Most - 4, "transfer|t|5|C|?|?|?|?")]
    [InlineData(JsonMembers.Most - 3, "bad: too_many_members")]
    public void TheNumberOfKeysHasALimit(int others, string expected)
    {
        string line = """{"id":"t","kind":"transfer","at":5,"customer":"C" """ + string.Concat(Enumerable.Range(0, others).Select(key => $",\"k{key}\":1")) + "}";
        Assert.Equal(expected, Decoded.By(decoder, row, Encoding.UTF8.GetBytes(line)));
        Assert.Equal("bad: repeated_key", Decoded.By(decoder, row, Encoding.UTF8.GetBytes(line.Replace("\"k900\"", "\"k30\"", StringComparison.Ordinal).Replace(",\"k1000\":1", "", StringComparison.Ordinal).Replace(",\"k1001\":1", "", StringComparison.Ordinal))));
    }

    [Property(MaxTest = 400)]
    public void TheDecoderAndANaiveReaderAgree(DoNotSize<int> seed)
    {
        var lines = new LineGenerator(seed.Item);
        var learning = new JsonEventDecoder(TestSchema.Schema);
        for (int count = 0; count < 60; count++)
        {
            byte[] line = lines.Next();
            int? boundKind = count % 7 == 0 ? 4 : null;
            string expected = NaiveReader.Read(line, boundKind);
            Assert.True(
                expected == Decoded.By(learning, row, line, boundKind),
                $"seed {seed.Item}, line {count}: {Encoding.UTF8.GetString(line)}\nexpected {expected}\ngot      {Decoded.By(learning, row, line, boundKind)}");
        }
    }

    [Fact]
    public void GoodLinesAllocateNothing()
    {
        byte[] line = """{"id":"t-1001","kind":"transfer","at":"2026-03-02T09:41:07.250+08:00","customer":"C17","payee":"6217-8800000000000000","payee_customer":null,"amount":8000.00,"channel":"mo\u0062ile"}"""u8.ToArray();
        for (int times = 0; times < 10; times++)
        {
            Assert.Null(decoder.Decode(line, row));
        }

        Assert.Equal(0, QuietBytes.Of(() =>
        {
            for (int times = 0; times < 1000; times++)
            {
                decoder.Decode(line, row);
            }
        }));
    }
}
