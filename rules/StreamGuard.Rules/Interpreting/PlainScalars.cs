using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>The values of an event's fields as JSON writes them.</summary>
internal static partial class PlainScalars
{
    private const long MillisecondsPerDay = 24L * 3600 * 1000;

    /// <summary>The calendar repeats itself after 400 years, which lets the year 0 be computed.</summary>
    private const int Cycle = 400;
    private const long CycleMilliseconds = 146_097 * MillisecondsPerDay;

    /// <summary>Absent and null are missing; a wrong type throws <see cref="BadEventException"/>.</summary>
    public static PlainValue Read(FieldType type, IReadOnlyDictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue(name, out JsonElement element) || element.ValueKind == JsonValueKind.Null)
        {
            return PlainValue.Missing;
        }

        PlainValue value = (type, element.ValueKind) switch
        {
            (FieldType.Id or FieldType.Text, JsonValueKind.String) => PlainValue.Of(element.GetString()!),
            (FieldType.Id, JsonValueKind.Number) when IntegerPattern().IsMatch(element.GetRawText()) => PlainValue.Of(element.GetRawText()),
            (FieldType.Bool, JsonValueKind.True) => PlainValue.Of(true),
            (FieldType.Bool, JsonValueKind.False) => PlainValue.Of(false),
            (FieldType.Int, JsonValueKind.Number) => Integer(element.GetRawText()),
            (FieldType.Number, JsonValueKind.Number) =>
                PlainValue.Of(double.Parse(element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)),
            (FieldType.Money, JsonValueKind.Number) => Decimal(element.GetRawText(), Slot.MoneyScale),
            (FieldType.Money, JsonValueKind.String) when DecimalPattern().IsMatch(element.GetString()!) =>
                Decimal(element.GetString()!, Slot.MoneyScale),
            (FieldType.Duration, JsonValueKind.Number) => Decimal(element.GetRawText(), 1000),
            (FieldType.Duration, JsonValueKind.String) => Duration(element.GetString()!),
            (FieldType.Time, JsonValueKind.Number) => Integer(element.GetRawText()),
            (FieldType.Time, JsonValueKind.String) => Time(element.GetString()!),
            _ => PlainValue.Missing,
        };
        return value.IsMissing ? throw new BadEventException($"`{name}` is not a {type.ToString().ToLowerInvariant()}.") : value;
    }

    /// <summary>Also `5.0` and `5e0`: JSON does not tell whole numbers from others by their spelling.</summary>
    private static PlainValue Integer(string text)
    {
        PlainValue rounded = Decimal(text, 1);
        return !rounded.IsMissing && IsWhole(text) ? rounded : PlainValue.Missing;
    }

    private static bool IsWhole(string text)
    {
        System.Text.RegularExpressions.Match parts = NumberPattern().Match(text);
        string digits = (parts.Groups["whole"].Value + parts.Groups["fraction"].Value).TrimStart('0');
        int zeros = digits.Length - digits.TrimEnd('0').Length;
        BigInteger exponent = parts.Groups["exponent"] is { Length: > 0 } written
            ? BigInteger.Parse(written.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : 0;
        return digits.Length == 0 || exponent - parts.Groups["fraction"].Length + zeros >= 0;
    }

    /// <summary>Exactly, in units of 1/<paramref name="scale"/>, rounded half to even.</summary>
    private static PlainValue Decimal(string text, long scale)
    {
        Match parts = NumberPattern().Match(text);
        if (!parts.Success)
        {
            return PlainValue.Missing;
        }

        string fraction = parts.Groups["fraction"].Value;
        var digits = BigInteger.Parse(parts.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
        BigInteger exponent = parts.Groups["exponent"] is { Length: > 0 } written
            ? BigInteger.Parse(written.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : 0;
        exponent -= fraction.Length;
        if (digits.IsZero || exponent < -digits.ToString(CultureInfo.InvariantCulture).Length - 20)
        {
            return PlainValue.Of(0L);
        }

        if (exponent > 20)
        {
            return PlainValue.Missing;
        }

        BigInteger power = BigInteger.Pow(10, (int)BigInteger.Abs(exponent));
        BigInteger counts = exponent < 0 ? Exactly.Rounded(digits * scale, power) : digits * scale * power;
        return Exactly.Whole(parts.Groups["minus"].Length > 0 ? -counts : counts);
    }

    /// <summary>`90s`, `1h30m`: each unit once, the largest first.</summary>
    private static PlainValue Duration(string text)
    {
        Match parts = DurationPattern().Match(text);
        if (!parts.Success || text.Length == 0)
        {
            return PlainValue.Missing;
        }

        BigInteger Part(string name) =>
            parts.Groups[name] is { Length: > 0 } written ? BigInteger.Parse(written.Value, CultureInfo.InvariantCulture) : 0;

        return Exactly.Whole((((((Part("d") * 24) + Part("h")) * 60 + Part("m")) * 60 + Part("s")) * 1000) + Part("ms"));
    }

    /// <summary>A leap second (23:59:60 UTC) is the second after it.</summary>
    private static PlainValue Time(string text)
    {
        Match parts = TimePattern().Match(text);
        if (!parts.Success)
        {
            return PlainValue.Missing;
        }

        int Part(string name) => int.Parse(parts.Groups[name].Value, CultureInfo.InvariantCulture);

        int cycle = Part("year") == 0 ? Cycle : 0;
        bool isReal = Part("month") is >= 1 and <= 12
            && Part("day") >= 1
            && Part("day") <= DateTime.DaysInMonth(Part("year") + cycle, Part("month"))
            && Part("hour") <= 23
            && Part("minute") <= 59
            && Part("second") <= 60;
        if (!isReal)
        {
            return PlainValue.Missing;
        }

        var midnight = new DateTimeOffset(Part("year") + cycle, Part("month"), Part("day"), 0, 0, 0, TimeSpan.Zero);
        long milliseconds = long.Parse((parts.Groups["fraction"].Value + "000")[..3], CultureInfo.InvariantCulture);
        long offset = 0;
        if (parts.Groups["sign"].Length > 0)
        {
            if (Part("offsetHour") > 23 || Part("offsetMinute") > 59)
            {
                return PlainValue.Missing;
            }

            offset = ((Part("offsetHour") * 60L) + Part("offsetMinute")) * 60_000 * (parts.Groups["sign"].Value == "-" ? -1 : 1);
        }

        long day = midnight.ToUnixTimeMilliseconds() - (cycle == 0 ? 0 : CycleMilliseconds);
        long second = day + (((((Part("hour") * 60L) + Part("minute")) * 60) + Part("second")) * 1000) - offset;
        bool isLeapSecond = Part("second") == 60;
        return isLeapSecond && second % MillisecondsPerDay != 0 ? PlainValue.Missing : PlainValue.Of(second + milliseconds);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"^(?<minus>-)?(?<whole>[0-9]+)(\.(?<fraction>[0-9]+))?([eE](?<exponent>[+-]?[0-9]+))?\z")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^((?<d>[0-9]+)d)?((?<h>[0-9]+)h)?((?<m>[0-9]+)m)?((?<s>[0-9]+)s)?((?<ms>[0-9]+)ms)?\z")]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[Tt](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?([Zz]|(?<sign>[+-])(?<offsetHour>[0-9]{2}):(?<offsetMinute>[0-9]{2}))\z")]
    private static partial Regex TimePattern();
}
