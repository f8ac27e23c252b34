using System.Buffers;
using System.Text;
using StreamGuard.Engine.Effects;
using Xunit;

namespace StreamGuard.Engine.Tests.Effects;

public class DeadLetterTests
{
    [Theory]
    [InlineData("123456", "123456")]
    [InlineData("1234567", "123**67")]
    [InlineData("\"phone\":\"13800138000\",\"x\":1", "\"phone\":\"138******00\",\"x\":1")]
    [InlineData("6222 0212 3456 7890", "622* **** **** **90")]
    [InlineData("6222-01", "6222-01")]
    [InlineData("6222-0123", "622*-**23")]
    [InlineData("2026-03-02T09:41:07.250+08:00", "2026-03-02T09:41:07.250+08:00")]
    [InlineData("2026-03-02 09:41", "2026-03-02 09:41")]
    [InlineData("2026-03-02-77", "202*-**-**-77")]
    [InlineData("1772415667250", "177********50")]
    [InlineData("中国13800138000é", "中国138******00é")]
    public void LongNumbersAreMasked(string raw, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(raw);
        NumberMask.Apply(bytes);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void ALetterFromAFileNamesTheLine()
    {
        Assert.Equal(
            """{"file":"a.jsonl","line":7,"at":"2026-03-02T09:41:07.250+08:00","reason":"wrong_type","detail":"`amount` of transfer must be money","raw":"{\"account\":\"622******10\"}"}""",
            Written(new DeadLetter
            {
                Source = "a.jsonl",
                Offset = 7,
                At = 1_772_415_667_250,
                Reason = "wrong_type",
                Detail = "`amount` of transfer must be money",
                Raw = """{"account":"62220000010"}"""u8.ToArray(),
            }));
    }

    [Fact]
    public void ALetterFromATopicNamesTheOffsetAndMayBeUnmasked()
    {
        Assert.Equal(
            """{"topic":"bank","partition":3,"offset":12,"at":null,"reason":"not_utf8","raw":"62220000010�"}""",
            Written(new DeadLetter { Source = "bank", Partition = 3, Offset = 12, Reason = "not_utf8", Raw = (byte[])[.. "62220000010"u8, 0xC3] }, mask: false));
    }

    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4096)]
    [InlineData(1_000_000, 4096)]
    public void RawInputIsCut(int length, int expected)
    {
        string written = Written(new DeadLetter { Source = "f", Offset = 1, Reason = "r", Raw = Encoding.UTF8.GetBytes(new string('x', length)) });
        Assert.Equal(expected, written.Count(letter => letter == 'x'));
    }

    [Fact]
    public void ANumberAtTheCutIsMaskedAsAWholeAndACharacterIsNotSplit()
    {
        string written = Written(new DeadLetter { Source = "f", Offset = 1, Reason = "r", Raw = Encoding.UTF8.GetBytes(new string('x', 4093) + "12345678") });
        Assert.EndsWith("xxx123\"}", written, StringComparison.Ordinal);
        written = Written(new DeadLetter { Source = "f", Offset = 1, Reason = "r", Raw = Encoding.UTF8.GetBytes(new string('x', 4095) + "中") });
        Assert.EndsWith("xxx\"}", written, StringComparison.Ordinal);
    }

    private static string Written(DeadLetter letter, bool mask = true)
    {
        var output = new ArrayBufferWriter<byte>();
        DeadLetterJson.Write(letter, output, TimeZoneInfo.CreateCustomTimeZone("+8", TimeSpan.FromHours(8), "+8", "+8"), mask);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
