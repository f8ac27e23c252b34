using System.Buffers;
using StreamGuard.Engine.Events.Mapping;

namespace StreamGuard.Files;

/// <summary>What <see cref="LineReader.Read"/> found.</summary>
public enum LineKind
{
    Line,

    /// <summary>Longer than allowed: its beginning is given, the rest is skipped.</summary>
    TooLong,

    End,
}

/// <summary>
/// The lines of a file, in place in one large buffer: a line is valid until the next is read. Ends at LF or CRLF; the last needs none. A byte
/// order mark is skipped. In CSV a line break between quotes does not end a record. One thread.
/// </summary>
public sealed class LineReader : IDisposable
{
    public const int LongestLineBytes = 1 << 20;

    /// <summary>What is given of a line that is too long.</summary>
    public const int BeginningBytes = 8192;

    private const int NotFound = -1;

    private readonly InputFile file;
    private readonly byte? delimiter;
    private readonly int longestLine;
    private byte[] buffer;
    private int start;
    private int end;
    private bool begun;
    private long linesEnded;

    /// <param name="file">Is closed with the reader.</param>
    /// <param name="csvDelimiter">Of a CSV file; null where every line break counts.</param>
    public LineReader(InputFile file, byte? csvDelimiter = null, int longestLineBytes = LongestLineBytes)
    {
        this.file = file;
        delimiter = csvDelimiter;
        longestLine = longestLineBytes;
        buffer = ArrayPool<byte>.Shared.Rent((longestLineBytes * 2) + BeginningBytes);
    }

    public InputFile File => file;

    /// <summary>Of what was read last, from 1; of a record with several lines the first.</summary>
    public long LineNumber { get; private set; }

    public LineKind Read(out ReadOnlySpan<byte> line)
    {
        if (!begun)
        {
            Begin();
        }

        LineNumber = linesEnded + 1;
        int length = FindBreak(out int lines);
        if (length == NotFound && IsAllowed(end - start))
        {
            // The last line, without a break.
            length = end - start;
            line = Take(length, length, length == 0 ? 0 : 1);
            return length == 0 ? LineKind.End : LineKind.Line;
        }

        if (length == NotFound || !IsAllowed(length))
        {
            line = SkipLongLine();
            return LineKind.TooLong;
        }

        line = Take(length, length + 1, lines);
        return LineKind.Line;
    }

    public void Dispose()
    {
        file.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Begin()
    {
        begun = true;
        while (end < 3 && TryFill())
        {
        }

        if (buffer.AsSpan(0, end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            start = 3;
        }
    }

    /// <summary>Where the record that begins at <see cref="start"/> breaks off, as a distance from it, and how many lines it has.</summary>
    private int FindBreak(out int lines)
    {
        // The longest line, CR and LF.
        int furthest = longestLine + 2;
        var quotes = new CsvQuotes(delimiter ?? 0);
        int firstBreak = NotFound;
        int lineStart = 0;
        int searched = 0;
        lines = 0;
        while (searched < furthest)
        {
            int available = Math.Min(end - start, furthest);
            int found = buffer.AsSpan(start + searched, available - searched).IndexOf((byte)'\n');
            if (found < 0)
            {
                searched = available;
                if (searched < furthest && TryFill())
                {
                    continue;
                }

                break;
            }

            searched += found;
            lines++;
            if (delimiter is null || !quotes.StaysOpen(buffer.AsSpan(start + lineStart, searched + 1 - lineStart)))
            {
                return searched;
            }

            firstBreak = firstBreak == NotFound ? searched : firstBreak;
            lineStart = ++searched;
        }

        // A quote that never closes spoils its own line only, not all behind it.
        lines = 1;
        return firstBreak;
    }

    private bool IsAllowed(int length) => length <= longestLine || (length == longestLine + 1 && buffer[start + longestLine] == '\r');

    private ReadOnlySpan<byte> Take(int length, int lengthWithBreak, int lines)
    {
        ReadOnlySpan<byte> line = buffer.AsSpan(start, length);
        start += lengthWithBreak;
        linesEnded += lines;
        return !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;
    }

    private byte[] SkipLongLine()
    {
        ReadOnlySpan<byte> there = buffer.AsSpan(start, Math.Min(end - start, BeginningBytes));
        int lineBreak = there.IndexOf((byte)'\n');
        byte[] beginning = (lineBreak < 0 ? there : there[..lineBreak]).ToArray();
        while (true)
        {
            int found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (found >= 0)
            {
                start += found + 1;
                break;
            }

            start = end;
            if (!TryFill())
            {
                break;
            }
        }

        linesEnded++;
        return beginning;
    }

    /// <summary>Reads behind what is there; moves that to the front first where the room behind it is small. False at the end of the file.</summary>
    private bool TryFill()
    {
        if (buffer.Length - end < Math.Max(buffer.Length / 4, 1))
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        int count = file.Read(buffer.AsSpan(end));
        end += count;
        return count > 0;
    }
}
