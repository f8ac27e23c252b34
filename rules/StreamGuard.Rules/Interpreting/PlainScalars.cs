using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>The values of an event's fields as JSON writes them.</summary>
internal static partial class PlainScalars
{
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

    private static PlainValue Integer(string text) =>
        IntegerPattern().IsMatch(text) ? Exactly.Whole(BigInteger.Parse(text, CultureInfo.InvariantCulture)) : PlainValue.Missing;

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

    private static PlainValue Time(string text)
    {
        Match parts = TimePattern().Match(text);
        if (!parts.Success)
        {
            return PlainValue.Missing;
        }

        int Part(string name) => int.Parse(parts.Groups[name].Value, CultureInfo.InvariantCulture);

        bool isReal = Part("year") >= 1
            && Part("month") is >= 1 and <= 12
            && Part("day") >= 1
            && Part("day") <= DateTime.DaysInMonth(Part("year"), Part("month"))
            && Part("hour") <= 23
            && Part("minute") <= 59
            && Part("second") <= 59;
        if (!isReal)
        {
            return PlainValue.Missing;
        }

        var local = new DateTimeOffset(Part("year"), Part("month"), Part("day"), Part("hour"), Part("minute"), Part("second"), TimeSpan.Zero);
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

        return PlainValue.Of(local.ToUnixTimeMilliseconds() + milliseconds - offset);
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
