using System.Text;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>Reads one mapped value, given as text, as a slot of its field's type. An empty text is missing. One thread.</summary>
internal sealed class ForeignValue(FieldType type, FieldSource source, TimeReader times, bool hasDecimalComma)
{
    private const int FinerPlaces = 6;
    private const long FinerUnits = 1_000_000;

    private readonly byte[] prefix = Encoding.UTF8.GetBytes(source.Prefix);
    private readonly byte[] number = new byte[64];
    private readonly TimePattern? pattern = source.Pattern is { } written ? TimePattern.Create(written, source.Zone) : null;

    public ReadOutcome Read(ReadOnlySpan<byte> text, EventRow row, out long slot)
    {
        slot = Slot.Missing;
        ReadOnlySpan<byte> trimmed = text.Trim((byte)' ');
        if (trimmed.IsEmpty)
        {
            return ReadOutcome.Read;
        }

        switch (type)
        {
            case FieldType.Id or FieldType.Text:
                slot = row.Add(trimmed);
                slot = prefix.Length == 0 ? slot : row.AddPrefixed(prefix, slot);
                return ReadOutcome.Read;
            case FieldType.Bool:
                return ReadBool(trimmed, out slot);
            case FieldType.Time when pattern is not null:
                return pattern.TryRead(trimmed, out slot) ? ReadOutcome.Read : ReadOutcome.WrongType;
            case FieldType.Time when source.UnitMilliseconds == 0 && times.TryRead(trimmed, out slot):
                return ReadOutcome.Read;
            case FieldType.Duration when source.UnitMilliseconds == 0 && DurationText.TryRead(trimmed, out slot, out _):
                return ReadOutcome.Read;
            default:
                return ReadNumber(WithPoint(trimmed), out slot);
        }
    }

    private ReadOutcome ReadNumber(ReadOnlySpan<byte> text, out long slot)
    {
        slot = Slot.Missing;
        if (!JsonNumber.TryReadForeign(text, out JsonNumber value))
        {
            return ReadOutcome.WrongType;
        }

        bool exact = true;
        double rounded = 0;
        bool inRange = type switch
        {
            FieldType.Number => value.TryRound(text, out rounded),
            FieldType.Int or FieldType.Time when source.UnitMilliseconds == 0 => value.TryScale(text, 0, out slot, out exact),
            FieldType.Money => value.TryScale(text, 4, out slot, out _),
            FieldType.Duration when source.UnitMilliseconds == 0 => value.TryScale(text, 3, out slot, out _),
            _ => TryCount(value, text, out slot),
        };
        slot = type == FieldType.Number && inRange ? Slot.FromNumber(rounded) : inRange && exact ? slot : Slot.Missing;
        return !inRange ? ReadOutcome.OutOfRange : exact ? ReadOutcome.Read : ReadOutcome.WrongType;
    }

    /// <summary>So many units, to a millionth of one, from the start.</summary>
    private bool TryCount(JsonNumber value, ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        if (!value.TryScale(text, FinerPlaces, out long count, out _))
        {
            return false;
        }

        Int128 sum = Int128.CreateChecked(count) * source.UnitMilliseconds / FinerUnits;
        sum += source.StartMilliseconds;
        bool inRange = sum <= long.MaxValue && sum > long.MinValue;
        milliseconds = inRange ? (long)sum : 0;
        return inRange;
    }

    private ReadOnlySpan<byte> WithPoint(ReadOnlySpan<byte> text)
    {
        if (!hasDecimalComma || text.Length > number.Length)
        {
            return text;
        }

        text.CopyTo(number);
        Span<byte> copy = number.AsSpan(0, text.Length);
        copy.Replace((byte)',', (byte)'.');
        return copy;
    }

    private static ReadOutcome ReadBool(ReadOnlySpan<byte> text, out long slot)
    {
        bool isTrue = Is(text, "true") || Is(text, "1") || Is(text, "yes") || Is(text, "y") || Is(text, "t");
        bool isFalse = Is(text, "false") || Is(text, "0") || Is(text, "no") || Is(text, "n") || Is(text, "f");
        slot = isTrue ? 1 : isFalse ? 0 : Slot.Missing;
        return isTrue || isFalse ? ReadOutcome.Read : ReadOutcome.WrongType;

        static bool Is(ReadOnlySpan<byte> text, string word) => Ascii.EqualsIgnoreCase(text, word);
    }
}
