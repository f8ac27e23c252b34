namespace StreamGuard.Engine.Events.Mapping;

/// <summary>
/// Tells whether a line break lies between quotes (RFC 4180), line after line of one record. A quote opens only at the beginning of a field; what
/// follows a closing quote up to the delimiter is plain.
/// </summary>
public struct CsvQuotes(byte delimiter)
{
    private bool isOpen;

    /// <param name="line">The next line of the record, its break included.</param>
    public bool StaysOpen(ReadOnlySpan<byte> line)
    {
        int next = 0;
        bool atFieldStart = !isOpen;
        while (next < line.Length)
        {
            if (isOpen)
            {
                int quote = line[next..].IndexOf((byte)'"');
                if (quote < 0)
                {
                    return true;
                }

                next += quote + 1;
                bool doubled = next < line.Length && line[next] == '"';
                next += doubled ? 1 : 0;
                isOpen = doubled;
                atFieldStart = false;
            }
            else if (atFieldStart && line[next] == '"')
            {
                isOpen = true;
                next++;
            }
            else
            {
                int end = line[next..].IndexOf(delimiter);
                if (end < 0)
                {
                    return false;
                }

                next += end + 1;
                atFieldStart = true;
            }
        }

        return isOpen;
    }
}
