using System.Text;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Engine.Tests.Events;

public class KeyTests
{
    private static readonly string[] Alphabets = ["0123456789", "0123456789ABCxyz-", "ABCabc-", "01", "phone:1", "line:12", "device:D0", "é中a1", "_ \0\u007fA1", "9"];

    [Theory]
    [InlineData("", true)]
    [InlineData("\0", true)]
    [InlineData("\0\0", true)]
    [InlineData("C17", true)]
    [InlineData("1234567", true)]
    [InlineData("12345678", true)]
    [InlineData("00000000", true)]
    [InlineData("999999999999999999", true)]
    [InlineData("1000000000000000000", false)]
    [InlineData("abcdefghij", true)]
    [InlineData("abcdefghijk", false)]
    [InlineData("abcd_fgh", false)]
    [InlineData("abc123456789012", true)]
    [InlineData("abc1234567890123", false)]
    [InlineData("abcd1234567890", true)]
    [InlineData("abcde12345678", true)]
    [InlineData("abcde123456789", false)]
    [InlineData("phone:138", true)]
    [InlineData("phone:13800001111", true)]
    [InlineData("line:17000000001", true)]
    [InlineData("line:000000000000001", true)]
    [InlineData("line:0000000000000001", false)]
    [InlineData("device:D5", true)]
    [InlineData("device:-999999999999999", true)]
    [InlineData("device:DD5", false)]
    [InlineData("device:D", false)]
    [InlineData("device:_5", false)]
    [InlineData("phone:+8613800001111", false)]
    [InlineData("phones:13800001111", false)]
    [InlineData("中国", true)]
    [InlineData("中国人", false)]
    public void TextsOfTheUsualFormsArePacked(string text, bool packed) => Assert.Equal(packed, Key.TryPack(Encoding.UTF8.GetBytes(text), out _));

    [Property(MaxTest = 300)]
    public void PackedTextsComeBackAndDifferentOnesHaveDifferentKeys(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var known = new Dictionary<long, string>();
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        for (int count = 0; count < 200; count++)
        {
            string text = RandomText(random);
            if (!Key.TryPack(Encoding.UTF8.GetBytes(text), out long key))
            {
                continue;
            }

            Assert.True(key > 0 && !Key.IsInterned(key), text);
            Assert.Equal(text, Encoding.UTF8.GetString(scratch[..Key.Unpack(key, scratch)]));
            Assert.True(known.TryAdd(key, text) || known[key] == text, $"{text} has the key of {known[key]}");
        }
    }

    [Property(MaxTest = 300)]
    public void PackingInsideABufferGivesTheSameKeys(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        byte[] buffer = new byte[64];
        for (int count = 0; count < 200; count++)
        {
            byte[] text = Encoding.UTF8.GetBytes(RandomText(random));
            int start = random.Next(0, buffer.Length - text.Length + 1);
            random.NextBytes(buffer);
            if (random.Next(2) == 0)
            {
                buffer.AsSpan().Fill((byte)"0A-"[random.Next(3)]);
            }

            text.CopyTo(buffer, start);
            bool expected = Key.TryPack(text, out long key);
            Assert.Equal(expected, KeyPacking.TryPack(buffer, start + text.Length, text.Length, out long packed));
            Assert.Equal(expected ? key : 0, packed);
        }
    }

    [Fact]
    public void EightDigitsAtOnceAreReadAndWritten()
    {
        Span<byte> text = stackalloc byte[8];
        for (uint number = 0; number < 100_000_000; number += number < 20_000 || number > 99_980_000 ? 1u : 4_999u)
        {
            BitConverter.TryWriteBytes(text, DigitWord.Text(number));
            if (!text.SequenceEqual(Encoding.ASCII.GetBytes($"{number:D8}")) || DigitWord.Leading(DigitWord.Text(number), out uint read) != 8 || read != number)
            {
                Assert.Fail($"{number} is written {Encoding.ASCII.GetString(text)}");
            }
        }
    }

    private static string RandomText(Random random)
    {
        string alphabet = Alphabets[random.Next(Alphabets.Length)];
        string text = string.Concat(Enumerable.Range(0, random.Next(0, 21)).Select(_ => alphabet[random.Next(alphabet.Length)]));
        return random.Next(3) == 0 ? text[..Math.Min(text.Length, random.Next(7))] + random.NextInt64(1_000_000_000_000) : text;
    }
}
