using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Writing;

/// <summary>Appends one JSON object to a span that is long enough for any event. Nothing written needs escaping.</summary>
internal ref struct Line(Span<byte> room)
{
    /// <summary>Longer than the longest event with ten-digit numbers everywhere.</summary>
    public const int LongestBytes = 768;

    private readonly Span<byte> _room = room;

    public int Length { get; private set; }

    public void Raw(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_room[Length..]);
        Length += text.Length;
    }

    /// <summary>`,"name":` with the quotes and punctuation given by the caller's literal.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, Word word)
    {
        if (word == Word.None)
        {
            return;
        }

        Raw(name);
        Raw("\""u8);
        Raw(Words.Of(word));
        Raw("\""u8);
    }

    public void Bool(scoped ReadOnlySpan<byte> name, bool value)
    {
        Raw(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    public void Number(scoped ReadOnlySpan<byte> name, long value)
    {
        Raw(name);
        Integer(value);
    }

    /// <summary>Fen written as yuan with two decimals.</summary>
    public void Money(scoped ReadOnlySpan<byte> name, long fen)
    {
        Raw(name);
        Integer(fen / 100);
        Raw("."u8);
        Digits((int)(fen % 100), 2);
    }

    public void Id(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> prefix, long number, int leastDigits)
    {
        Raw(name);
        Raw("\""u8);
        Raw(prefix);
        Digits(number, Math.Max(leastDigits, DigitCount(number)));
        Raw("\""u8);
    }

    public void Integer(long value)
    {
        if (value < 0)
        {
            Raw("-"u8);
            value = -value;
        }

        Digits(value, DigitCount(value));
    }

    /// <summary>Exactly that many digits, with leading zeros.</summary>
    public void Digits(long value, int count)
    {
        for (int place = Length + count - 1; place >= Length; place--)
        {
            long rest = value / 10;
            _room[place] = (byte)('0' + (int)(value - rest * 10));
            value = rest;
        }

        Length += count;
    }

    private static int DigitCount(long value)
    {
        int count = 1;
        for (; value >= 10; value /= 10)
        {
            count++;
        }

        return count;
    }
}
