namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Durations as people write them: `90s`, `1h30m`, `500ms`; each unit at most once, the larger before the smaller. A day is 24 h.</summary>
internal static class DurationText
{
    private static readonly long[] UnitMilliseconds = [86_400_000, 3_600_000, 60_000, 1_000, 1];

    /// <summary>False with <paramref name="outOfRange"/> when it is a duration, but too long.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long milliseconds, out bool outOfRange)
    {
        milliseconds = 0;
        outOfRange = false;
        int next = 0;
        int smallestUnit = -1;
        UInt128 sum = 0;
        while (next < text.Length)
        {
            int first = next;
            UInt128 count = 0;
            while (next < text.Length && (uint)(text[next] - '0') <= 9)
            {
                count = UInt128.Min((count * 10) + (uint)(text[next++] - '0'), ulong.MaxValue);
            }

            int unit = next == first ? -1 : UnitAt(text, ref next);
            if (unit <= smallestUnit)
            {
                return false;
            }

            smallestUnit = unit;
            sum += count * (ulong)UnitMilliseconds[unit];
        }

        outOfRange = sum > (UInt128)long.MaxValue;
        milliseconds = outOfRange ? 0 : (long)sum;
        return smallestUnit >= 0 && !outOfRange;
    }

    private static int UnitAt(ReadOnlySpan<byte> text, ref int next)
    {
        if (next >= text.Length)
        {
            return -1;
        }

        byte letter = text[next++];
        if (letter == 'm' && next < text.Length && text[next] == 's')
        {
            next++;
            return 4;
        }

        return letter switch
        {
            (byte)'d' => 0,
            (byte)'h' => 1,
            (byte)'m' => 2,
            (byte)'s' => 3,
            _ => -1,
        };
    }
}
