using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Files;
using Xunit;

namespace StreamGuard.Engine.Tests.Files;

public class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("a\n", "1:a")]
    [InlineData("a\r\nb", "1:a 2:b")]
    [InlineData("a\n\nb\n", "1:a 2: 3:b")]
    [InlineData("\uFEFFa\nb", "1:a 2:b")]
    [InlineData("\uFEFF", "")]
    [InlineData("a\r", "1:a")]
    public void LinesEndAtABreakOrAtTheEnd(string text, string expected) => Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("12345678901234567890", "1:12345678901234567890")]
    [InlineData("12345678901234567890\n", "1:12345678901234567890")]
    [InlineData("12345678901234567890\r\nb", "1:12345678901234567890 2:b")]
    [InlineData("123456789012345678901", "1!123456789012345678901")]
    [InlineData("123456789012345678901\r\nb", "1!123456789012345678901 2:b")]
    [InlineData("a\n123456789012345678901\nb\n", "1:a 2!123456789012345678901 3:b")]
    public void ALineHasALongestLengthAndTheStreamGoesOn(string text, string expected) =>
        Assert.Equal(expected, Read(Encoding.UTF8.GetBytes(text), longestLine: 20, withBeginning: true).Replace("\r", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("a,\"b\nc\",d\ne", "1:a,\"b/c\",d 3:e")]
    [InlineData("a,\"b\r\n\r\nc\"\"\n\",d\r\ne", "1:a,\"b\r//\r/c\"\"/\",d 5:e")]
    [InlineData("a,b\"c\nd\"\n", "1:a,b\"c 2:d\"")]
    [InlineData("a,\"b\"c\nd", "1:a,\"b\"c 2:d")]
    [InlineData("a,\"b\nc\nd\n", "1:a,\"b 2:c 3:d")]
    [InlineData("a,\"b", "1:a,\"b")]
    public void InCsvABreakBetweenQuotesDoesNotEndTheRecord(string text, string expected) =>
        Assert.Equal(expected.Replace("\r//\r/", "\r/\r/", StringComparison.Ordinal), Read(Encoding.UTF8.GetBytes(text), delimiter: (byte)','));

    [Fact]
    public void AQuoteThatNeverClosesSpoilsItsOwnLineOnly() =>
        Assert.Equal("1:a,\"b 2:1234567890 3:1234567890 4:c", Read("a,\"b\n1234567890\n1234567890\nc"u8.ToArray(), (byte)',', 20));

    [Property(MaxTest = 200)]
    public void AnyReadSizesGiveTheSameLines(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        string text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => "ab\n\n\"\",,x\r\n"[random.Next(11)]));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte? delimiter = random.Next(2) == 0 ? (byte)',' : null;
        int longest = random.Next(1, 60);
        Assert.Equal(Read(bytes, delimiter, longest), Read(bytes, delimiter, longest, random));
        if (delimiter is null)
        {
            string[] lines = text.Split('\n');
            lines = lines[^1].Length == 0 ? lines[..^1] : lines;
            Assert.Equal(
                string.Join(' ', lines.Select((line, index) => line.Length - (line.EndsWith('\r') ? 1 : 0) <= longest ? $"{index + 1}:{line[..(line.EndsWith('\r') ? ^1 : ^0)]}" : $"{index + 1}!")),
                string.Join(' ', Read(bytes, delimiter, longest).Split(' ').Select(line => line.Contains('!', StringComparison.Ordinal) ? line[..(line.IndexOf('!', StringComparison.Ordinal) + 1)] : line)));
        }
    }

    [Fact]
    public void GzipOfSeveralMembersIsReadWhole()
    {
        byte[] both = [.. Gzip("a\nb"), .. Gzip("c\nd\n")];
        Assert.Equal("1:a 2:bc 3:d", Read(both));
    }

    [Fact]
    public void ZstdIsReadToo()
    {
        using var target = new MemoryStream();
        using (var zstd = new ZstdSharp.CompressionStream(target))
        {
            zstd.Write("a\nb\n"u8);
        }

        Assert.Equal("1:a 2:b", Read(target.ToArray()));
    }

    [Fact]
    public void ATruncatedGzipSaysSo()
    {
        byte[] whole = Gzip(string.Join('\n', Enumerable.Range(0, 10_000)));
        FileTroubleException trouble = Assert.Throws<FileTroubleException>(() => Read(whole[..^20]));
        Assert.StartsWith("test: the compressed data is ", trouble.Message, StringComparison.Ordinal);
        Assert.EndsWith("; fetch the file again", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATruncatedZstdSaysSo()
    {
        using var target = new MemoryStream();
        using (var zstd = new ZstdSharp.CompressionStream(target))
        {
            zstd.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 10_000))));
        }

        FileTroubleException trouble = Assert.Throws<FileTroubleException>(() => Read(target.ToArray()[..^20]));
        Assert.EndsWith("; fetch the file again", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileSaysSo()
    {
        FileTroubleException trouble = Assert.Throws<FileTroubleException>(() => InputFile.Open("/no/such/file.jsonl"));
        Assert.Equal("/no/such/file.jsonl: no such file; check the path", trouble.Message);
    }

    [Fact]
    public void AFullDiskSaysSo()
    {
        if (!System.IO.File.Exists("/dev/full"))
        {
            Assert.Skip("There is no /dev/full here.");
        }

        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using LineWriter writer = LineWriter.Open(full, "alerts.jsonl");
        writer.WriteLine("{}"u8);
        FileTroubleException trouble = Assert.Throws<FileTroubleException>(writer.Flush);
        Assert.Equal("alerts.jsonl: the disk is full; free some space or name another place", trouble.Message);
    }

    [Fact]
    public void WrittenLinesAreReadBackAndProgressReachesTheEnd()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (LineWriter writer = LineWriter.Open(path))
            {
                for (int line = 0; line < 100_000; line++)
                {
                    writer.WriteLine(Encoding.UTF8.GetBytes($"{line}"));
                }
            }

            using var reader = new LineReader(InputFile.Open(path));
            int count = 0;
            while (reader.Read(out ReadOnlySpan<byte> line) == LineKind.Line)
            {
                Assert.Equal($"{count++}", Encoding.UTF8.GetString(line));
            }

            Assert.Equal(100_000, count);
            Assert.Equal(reader.File.Length, reader.File.Position);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static byte[] Gzip(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }

    private static string Read(byte[] bytes, byte? delimiter = null, int longestLine = 1000, Random? sizes = null, bool withBeginning = false)
    {
        Stream source = sizes is null ? new MemoryStream(bytes) : new UnevenStream(bytes, sizes);
        using var reader = new LineReader(InputFile.Open(source, "test", bytes.Length), delimiter, longestLine);
        var lines = new List<string>();
        while (true)
        {
            LineKind kind = reader.Read(out ReadOnlySpan<byte> line);
            if (kind == LineKind.End)
            {
                return string.Join(' ', lines);
            }

            string text = Encoding.UTF8.GetString(line).Replace('\n', '/');
            lines.Add(kind == LineKind.Line ? $"{reader.LineNumber}:{text}" : $"{reader.LineNumber}!" + (withBeginning ? text : ""));
        }
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class UnevenStream(byte[] bytes, Random sizes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, sizes.Next(1, 8))]);
    }
}
