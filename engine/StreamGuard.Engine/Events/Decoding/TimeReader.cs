using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Reads RFC 3339 times with an offset as milliseconds since the Unix epoch; finer digits are cut. Remembers the last date and offset,
/// because events of a stream mostly share them. A leap second (23:59:60 UTC) is the second after it. One thread.
/// </summary>
internal sealed class TimeReader
{
    private const int TimeStart = 11;
    private const int MillisecondsPerMinute = 60_000;
    private const int LongestUsual = 32;

    /// <summary>`00:00:00`: exclusive or leaves digits as 0..9 and colons as 0; adding the limit makes anything else reach the high bit.</summary>
    private const ulong ClockPattern = 0x30303A30303A3030;
    private const ulong ClockLimit = 0x76767F76767F7676;
    private const ulong HighBits = 0x8080808080808080;

    private ulong knownDate = BinaryPrimitives.ReadUInt64LittleEndian("1970-01-"u8);
    private ushort knownDateEnd = BinaryPrimitives.ReadUInt16LittleEndian("01"u8);
    private long knownDay;
    private ulong knownOffset = BinaryPrimitives.ReadUInt64LittleEndian("+00:00\0\0"u8);
    private int knownOffsetMilliseconds;

    /// <summary>The whole of <paramref name="text"/>, between its quotes.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (text.Length < 20 || !TryReadDay(text, out long day) || (text[10] | 0x20) != 't')
        {
            return false;
        }

        ulong clock = BinaryPrimitives.ReadUInt64LittleEndian(text[TimeStart..]) ^ ClockPattern;
        if ((((clock + ClockLimit) | clock) & HighBits) != 0)
        {
            return false;
        }

        ulong pairs = (clock * 10) + (clock >> 8);
        int hour = (int)(pairs & 0xFF);
        int minute = (int)((pairs >> 24) & 0xFF);
        int second = (int)((pairs >> 48) & 0xFF);
        int next = TimeStart + 8;
        if (hour > 23 || minute > 59 || second > 60
            || !TryReadFraction(text, ref next, out int fraction)
            || !TryReadOffset(text[next..], out int offset))
        {
            return false;
        }

        long ofDay = (((((hour * 60) + minute) * 60) + second) * 1000L) - offset;
        milliseconds = (day * Calendar.MillisecondsPerDay) + ofDay + fraction;
        return second < 60 || ofDay % Calendar.MillisecondsPerDay == 0;
    }

    /// <summary>
    /// From the opening quote to behind the closing one, for the usual form: the date and the offset of the last time, whole milliseconds or none.
    /// <see cref="UsualValues.NotUsual"/> for every other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadUsual(ReadOnlySpan<byte> line, int position, ref long slot)
    {
        if (line.Length - position < LongestUsual)
        {
            return UsualValues.NotUsual;
        }

        ref byte text = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), position);
        ulong clock = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, 12)) ^ ClockPattern;
        if (text != '"' || Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, 1)) != knownDate
            || Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref text, 9)) != knownDateEnd || Unsafe.Add(ref text, 11) != 'T'
            || (((clock + ClockLimit) | clock) & HighBits) != 0)
        {
            return UsualValues.NotUsual;
        }

        ulong pairs = (clock * 10) + (clock >> 8);
        uint hour = (uint)(pairs & 0xFF);
        uint minute = (uint)((pairs >> 24) & 0xFF);
        uint second = (uint)((pairs >> 48) & 0xFF);
        uint fraction = 0;
        int next = 20;
        if (Unsafe.Add(ref text, 20) == '.')
        {
            uint digits = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, 20)) ^ 0x3030302E;
            if ((((digits + 0x7676767F) | digits) & 0x80808080) != 0)
            {
                return UsualValues.NotUsual;
            }

            fraction = (((digits >> 8) & 0xFF) * 100) + (((digits >> 16) & 0xFF) * 10) + (digits >> 24);
            next = 24;
        }

        ulong offset = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, next));
        bool known = (offset & 0xFFFFFFFFFFFF) == knownOffset && (byte)(offset >> 48) == '"';
        bool utc = (ushort)offset == ('Z' | ('"' << 8));
        if (hour > 23 || minute > 59 || second > 59 || !(known || utc))
        {
            return UsualValues.NotUsual;
        }

        slot = (knownDay * Calendar.MillisecondsPerDay) + (((((hour * 60) + minute) * 60) + second) * 1000) + fraction
            - (known ? knownOffsetMilliseconds : 0);
        return position + next + (known ? 7 : 2);
    }

    private bool TryReadDay(ReadOnlySpan<byte> text, out long day)
    {
        ulong date = BinaryPrimitives.ReadUInt64LittleEndian(text);
        ushort dateEnd = BinaryPrimitives.ReadUInt16LittleEndian(text[8..]);
        day = knownDay;
        if (date == knownDate && dateEnd == knownDateEnd)
        {
            return true;
        }

        if (text[4] != '-' || text[7] != '-'
            || !Calendar.TryReadDigits(text[..4], out int year) || !Calendar.TryReadDigits(text[5..7], out int month) || !Calendar.TryReadDigits(text[8..10], out int ofMonth)
            || month is 0 or > 12 || ofMonth == 0 || ofMonth > Calendar.DaysIn(year, month))
        {
            return false;
        }

        knownDate = date;
        knownDateEnd = dateEnd;
        knownDay = day = Calendar.DayNumber(year, month, ofMonth);
        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<byte> text, ref int next, out int milliseconds)
    {
        milliseconds = 0;
        if (text[next] != '.')
        {
            return true;
        }

        int first = ++next;
        int weight = 100;
        while (next < text.Length && (uint)(text[next] - '0') <= 9)
        {
            milliseconds += (text[next++] - '0') * weight;
            weight /= 10;
        }

        return next > first && next < text.Length;
    }

    private bool TryReadOffset(ReadOnlySpan<byte> text, out int milliseconds)
    {
        milliseconds = 0;
        if (text.Length == 1)
        {
            return (text[0] | 0x20) == 'z';
        }

        if (text.Length != 6)
        {
            return false;
        }

        ulong offset = BinaryPrimitives.ReadUInt32LittleEndian(text) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(text[4..]) << 32);
        milliseconds = knownOffsetMilliseconds;
        if (offset == knownOffset)
        {
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !Calendar.TryReadDigits(text[1..3], out int hours) || !Calendar.TryReadDigits(text[4..6], out int minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        milliseconds = ((hours * 60) + minutes) * MillisecondsPerMinute * (text[0] == '-' ? -1 : 1);
        knownOffset = offset;
        knownOffsetMilliseconds = milliseconds;
        return true;
    }
}
