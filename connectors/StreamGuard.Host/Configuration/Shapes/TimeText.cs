using System.Text;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Durations as rules write them, and microseconds besides: `100us 500ms 60s 5m 2h 7d 1h30m`; a day is 24 hours.</summary>
internal static class TimeText
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>Units from the largest to the smallest, each at most once.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        Int128 ticks = 0;
        int nextUnit = 0;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExceptInRange('0', '9');
            ReadOnlySpan<char> rest = digits > 0 ? text[digits..] : default;
            int letters = rest.IndexOfAnyInRange('0', '9') is var digit and >= 0 ? digit : rest.Length;
            int unit = UnitOf(rest[..letters]);
            if (unit < nextUnit || !CountText.TryRead(text[..digits], out long count))
            {
                return false;
            }

            ticks += (Int128)count * Units[unit].Ticks;
            nextUnit = unit + 1;
            text = rest[letters..];
        }

        time = new TimeSpan((long)Int128.Min(ticks, long.MaxValue));
        return nextUnit > 0;
    }

    /// <summary>The shortest text that reads to the same; what is finer than a microsecond is cut.</summary>
    public static string Print(TimeSpan time)
    {
        StringBuilder text = new();
        long rest = time.Ticks;
        foreach ((string unit, long size) in Units)
        {
            if (rest / size is var count and > 0)
            {
                text.Append(count).Append(unit);
                rest %= size;
            }
        }

        return text.Length > 0 ? text.ToString() : "0s";
    }

    private static int UnitOf(ReadOnlySpan<char> text)
    {
        for (int unit = 0; unit < Units.Length; unit++)
        {
            if (text.SequenceEqual(Units[unit].Unit))
            {
                return unit;
            }
        }

        return -1;
    }
}
