using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace StreamGuard.Engine.Events.Decoding;

internal enum ReadOutcome
{
    Read,
    WrongType,
    OutOfRange,
}

/// <summary>Reads a JSON value as a slot of a field's type. What it accepts is well-formed; what it does not is for the caller to judge. One thread.</summary>
internal sealed class FieldReader
{
    private const int MillisecondPlaces = 3;
    private const int MoneyPlaces = 4;

    private readonly TimeReader times = new();
    private byte[] resolved = new byte[256];

    /// <summary>From the value's first byte; when it was read, the position is behind its last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOutcome Read(FieldType type, ReadOnlySpan<byte> line, ref int position, EventRow row, out long slot)
    {
        slot = Slot.Missing;
        if ((uint)position >= (uint)line.Length)
        {
            return ReadOutcome.WrongType;
        }

        byte first = line[position];
        if (first == 'n')
        {
            return JsonScanner.TrySkipWord(line, ref position, "null"u8) ? ReadOutcome.Read : ReadOutcome.WrongType;
        }

        return type switch
        {
            FieldType.Text => ReadText(line, ref position, row, out slot),
            FieldType.Id => first == '"' ? ReadText(line, ref position, row, out slot) : ReadWholeId(line, ref position, row, out slot),
            FieldType.Money => first == '"' ? ReadMoneyText(line, ref position, out slot) : ReadScaled(line, ref position, MoneyPlaces, out slot),
            FieldType.Time => first == '"' ? ReadTimeText(line, ref position, out slot) : ReadWhole(line, ref position, out slot),
            FieldType.Int => ReadWhole(line, ref position, out slot),
            FieldType.Bool => ReadBool(line, ref position, out slot),
            FieldType.Number => ReadNumber(line, ref position, out slot),
            _ => first == '"' ? ReadDurationText(line, ref position, out slot) : ReadScaled(line, ref position, MillisecondPlaces, out slot),
        };
    }

    public TimeReader Times => times;

    /// <summary>A text value without its quotes; it may lie in a buffer that the next call uses again.</summary>
    public bool TryReadText(ReadOnlySpan<byte> line, ref int position, out ReadOnlySpan<byte> text)
    {
        text = default;
        if ((uint)position >= (uint)line.Length || line[position++] != '"')
        {
            return false;
        }

        int start = position;
        if (!JsonScanner.TrySkipText(line, ref position, out bool hasEscapes))
        {
            return false;
        }

        text = line[start..(position - 1)];
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        if (hasEscapes)
        {
            text = Resolve(text);
        }

        return true;
    }

    public ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > resolved.Length)
        {
            resolved = new byte[raw.Length * 2];
        }

        return resolved.AsSpan(0, JsonEscapes.Resolve(raw, resolved));
    }

    private ReadOutcome ReadText(ReadOnlySpan<byte> line, ref int position, EventRow row, out long slot)
    {
        bool there = TryReadText(line, ref position, out ReadOnlySpan<byte> text);
        slot = there ? row.Add(text) : Slot.Missing;
        return there ? ReadOutcome.Read : ReadOutcome.WrongType;
    }

    /// <summary>An id that is a whole number in its bank's JSON is the text of its digits.</summary>
    private static ReadOutcome ReadWholeId(ReadOnlySpan<byte> line, ref int position, EventRow row, out long slot)
    {
        slot = Slot.Missing;
        int start = position;
        if (!JsonNumber.TryRead(line, ref position, out _))
        {
            return ReadOutcome.WrongType;
        }

        ReadOnlySpan<byte> text = line[start..position];
        if (text.ContainsAny(".eE"u8))
        {
            return ReadOutcome.WrongType;
        }

        slot = row.Add(text);
        return ReadOutcome.Read;
    }

    private ReadOutcome ReadTimeText(ReadOnlySpan<byte> line, ref int position, out long slot)
    {
        slot = Slot.Missing;
        return TryReadText(line, ref position, out ReadOnlySpan<byte> text) && times.TryRead(text, out slot)
            ? ReadOutcome.Read
            : ReadOutcome.WrongType;
    }

    private ReadOutcome ReadMoneyText(ReadOnlySpan<byte> line, ref int position, out long slot)
    {
        slot = Slot.Missing;
        return !TryReadText(line, ref position, out ReadOnlySpan<byte> text) || !DecimalText.TryRead(text, out JsonNumber number)
            ? ReadOutcome.WrongType
            : number.TryScale(text, MoneyPlaces, out slot, out _) ? ReadOutcome.Read : ReadOutcome.OutOfRange;
    }

    private ReadOutcome ReadDurationText(ReadOnlySpan<byte> line, ref int position, out long slot)
    {
        slot = Slot.Missing;
        bool outOfRange = false;
        return TryReadText(line, ref position, out ReadOnlySpan<byte> text) && DurationText.TryRead(text, out slot, out outOfRange)
            ? ReadOutcome.Read
            : outOfRange ? ReadOutcome.OutOfRange : ReadOutcome.WrongType;
    }

    private static ReadOutcome ReadScaled(ReadOnlySpan<byte> line, ref int position, int places, out long slot)
    {
        slot = Slot.Missing;
        return !JsonNumber.TryRead(line, ref position, out JsonNumber number)
            ? ReadOutcome.WrongType
            : number.TryScale(line, places, out slot, out _) ? ReadOutcome.Read : ReadOutcome.OutOfRange;
    }

    /// <summary>`5`, and also `5.0` and `5e0`: JSON does not tell whole numbers from others by their spelling.</summary>
    private static ReadOutcome ReadWhole(ReadOnlySpan<byte> line, ref int position, out long slot)
    {
        slot = Slot.Missing;
        if (!JsonNumber.TryRead(line, ref position, out JsonNumber number))
        {
            return ReadOutcome.WrongType;
        }

        bool inRange = number.TryScale(line, 0, out slot, out bool exact);
        return !inRange ? ReadOutcome.OutOfRange : exact ? ReadOutcome.Read : ReadOutcome.WrongType;
    }

    private static ReadOutcome ReadNumber(ReadOnlySpan<byte> line, ref int position, out long slot)
    {
        slot = Slot.Missing;
        if (!JsonNumber.TryRead(line, ref position, out JsonNumber number))
        {
            return ReadOutcome.WrongType;
        }

        bool inRange = number.TryRound(line, out double value);
        slot = inRange ? Slot.FromNumber(value) : Slot.Missing;
        return inRange ? ReadOutcome.Read : ReadOutcome.OutOfRange;
    }

    private static ReadOutcome ReadBool(ReadOnlySpan<byte> line, ref int position, out long slot)
    {
        bool value = line[position] == 't';
        slot = value ? 1 : 0;
        return JsonScanner.TrySkipWord(line, ref position, value ? "true"u8 : "false"u8) ? ReadOutcome.Read : ReadOutcome.WrongType;
    }
}
