using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Tests.Events.Decoding;

/// <summary>
/// What a line means, told slowly: System.Text.Json for the syntax, strings, big integers. Gives the event as one string, or `bad: ` and the reason.
/// </summary>
internal static partial class NaiveReader
{
    public static string Read(byte[] line, int? boundKind = null)
    {
        try
        {
            return Event(line, boundKind);
        }
        catch (BadEventException bad)
        {
            return "bad: " + bad.Message;
        }
    }

    private static string Event(byte[] line, int? boundKind)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line);
        }
        catch (DecoderFallbackException)
        {
            throw new BadEventException(BadReason.NotUtf8);
        }

        List<KeyValuePair<string, (JsonValueKind Kind, string Text)>> members = Members(line);
        if (members.DistinctBy(member => member.Key, StringComparer.Ordinal).Count() < members.Count)
        {
            throw new BadEventException(BadReason.RepeatedKey);
        }

        Dictionary<string, (JsonValueKind Kind, string Text)> values = members
            .Where(member => member.Value.Kind != JsonValueKind.Null)
            .ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
        Kind kind = KindOf(values, boundKind);
        foreach (string key in members.Select(member => member.Key))
        {
            FieldType? type = key is "id" ? FieldType.Id : key is "at" ? FieldType.Time : kind.Find(key)?.Type;
            if (type is not null && key != "kind" && values.TryGetValue(key, out (JsonValueKind Kind, string Text) value))
            {
                values[key] = (value.Kind, Value(type.Value, value.Kind, value.Text));
            }
        }

        string id = values.TryGetValue("id", out (JsonValueKind, string Text) given) ? given.Text : throw new BadEventException(BadReason.MissingId);
        string at = values.TryGetValue("at", out given) ? given.Text : throw new BadEventException(BadReason.MissingAt);
        IEnumerable<int> subject = kind.Resolve is { } resolve ? kind.SubjectFields.Append(resolve.FromField) : kind.SubjectFields;
        if (!subject.Any(field => values.ContainsKey(kind.Fields[field].Name)))
        {
            throw new BadEventException(BadReason.MissingSubject);
        }

        IEnumerable<string> fields = kind.Fields.Select(field => values.TryGetValue(field.Name, out (JsonValueKind, string Text) value) ? value.Text : "?");
        return $"{kind.Name}|{id}|{at}|{string.Join('|', fields)}";
    }

    private static Kind KindOf(Dictionary<string, (JsonValueKind Kind, string Text)> values, int? boundKind)
    {
        if (!values.TryGetValue("kind", out (JsonValueKind Kind, string Text) named))
        {
            return boundKind is { } bound ? TestSchema.Schema.Kinds[bound] : throw new BadEventException(BadReason.MissingKind);
        }

        return named.Kind != JsonValueKind.String
            ? throw new BadEventException(BadReason.WrongType)
            : TestSchema.Schema.Find(named.Text) ?? throw new BadEventException(BadReason.UnknownKind);
    }

    private static List<KeyValuePair<string, (JsonValueKind Kind, string Text)>> Members(byte[] line)
    {
        var members = new List<KeyValuePair<string, (JsonValueKind, string)>>();
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new BadEventException(BadReason.NotJson);
            }

            string key = "";
            while (reader.Read())
            {
                string text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    ? reader.GetString()!
                    : Encoding.UTF8.GetString(reader.ValueSpan);
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    key = text;
                }
                else if (reader.CurrentDepth == 1 && KindOfToken(reader.TokenType) is { } kind)
                {
                    members.Add(new(key, (kind, text)));
                }
            }
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            bool tooDeep = bad.Message.Contains("maximum configured depth", StringComparison.Ordinal);
            throw new BadEventException(tooDeep ? BadReason.TooDeep : BadReason.NotJson);
        }

        return members;
    }

    private static JsonValueKind? KindOfToken(JsonTokenType token) => token switch
    {
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True or JsonTokenType.False => JsonValueKind.True,
        JsonTokenType.Null => JsonValueKind.Null,
        JsonTokenType.StartObject or JsonTokenType.StartArray => JsonValueKind.Object,
        _ => null,
    };

    private static string Value(FieldType type, JsonValueKind kind, string text) => (type, kind) switch
    {
        (FieldType.Id or FieldType.Text, JsonValueKind.String) => text,
        (FieldType.Id, JsonValueKind.Number) when text.AsSpan().IndexOfAny(".eE") < 0 => text,
        (FieldType.Bool, JsonValueKind.True) => text == "true" ? "1" : "0",
        (FieldType.Int or FieldType.Time, JsonValueKind.Number) => Scaled(text, 0, mustBeWhole: true),
        (FieldType.Money, JsonValueKind.Number) => Scaled(text, 4, mustBeWhole: false),
        (FieldType.Duration, JsonValueKind.Number) => Scaled(text, 3, mustBeWhole: false),
        (FieldType.Money, JsonValueKind.String) when DecimalPattern().IsMatch(text) => Scaled(text, 4, mustBeWhole: false),
        (FieldType.Duration, JsonValueKind.String) => Duration(text),
        (FieldType.Time, JsonValueKind.String) => Time(text),
        (FieldType.Number, JsonValueKind.Number) => Number(text),
        _ => throw new BadEventException(BadReason.WrongType),
    };

    private static string Number(string text)
    {
        double value = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value).ToString(CultureInfo.InvariantCulture)
            : throw new BadEventException(BadReason.OutOfRange);
    }

    private static string Scaled(string text, int places, bool mustBeWhole)
    {
        Match match = NumberPattern().Match(text);
        string fraction = match.Groups["fraction"].Value;
        BigInteger digits = BigInteger.Parse(match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
        string power = match.Groups["power"].Value;
        BigInteger wideShift = places - fraction.Length + (power.Length == 0 ? 0 : BigInteger.Parse(power, CultureInfo.InvariantCulture));
        int shift = (int)BigInteger.Clamp(wideShift, -3000, 3000);
        BigInteger value = digits;
        bool whole = true;
        if (shift >= 0)
        {
            value *= BigInteger.Pow(10, shift);
        }
        else
        {
            BigInteger divisor = BigInteger.Pow(10, -shift);
            value = BigInteger.DivRem(digits, divisor, out BigInteger rest);
            whole = rest.IsZero;
            int half = (rest * 2).CompareTo(divisor);
            value += half > 0 || (half == 0 && !value.IsEven) ? 1 : 0;
        }

        return value > long.MaxValue ? throw new BadEventException(BadReason.OutOfRange)
            : mustBeWhole && !whole ? throw new BadEventException(BadReason.WrongType)
            : (text[0] == '-' ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    private static string Duration(string text)
    {
        Match match = DurationPattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            throw new BadEventException(BadReason.WrongType);
        }

        BigInteger sum = 0;
        foreach ((string unit, long length) in new[] { ("d", 86_400_000L), ("h", 3_600_000L), ("m", 60_000L), ("s", 1_000L), ("ms", 1L) })
        {
            string count = match.Groups[unit].Value;
            sum += count.Length == 0 ? 0 : BigInteger.Parse(count, CultureInfo.InvariantCulture) * length;
        }

        return sum <= long.MaxValue ? sum.ToString(CultureInfo.InvariantCulture) : throw new BadEventException(BadReason.OutOfRange);
    }

    private static string Time(string text)
    {
        Match match = TimePattern().Match(text);
        bool valid = match.Success;
        bool leap = valid && match.Groups["second"].Value == "60";
        string year = valid ? match.Groups["year"].Value : "";
        // DateTime has no year 0: the calendar repeats after 400 years.
        bool yearZero = year == "0000";
        string plain = valid
            ? $"{(yearZero ? "0400" : year)}-{match.Groups["date"].Value}T{match.Groups["clock"].Value}:{(leap ? "59" : match.Groups["second"].Value)}"
            : "";
        if (!valid || !DateTime.TryParseExact(
            plain, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            throw new BadEventException(BadReason.WrongType);
        }

        long milliseconds = ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond) - (yearZero ? 146_097L * 86_400_000 : 0);
        string offset = match.Groups["offset"].Value;
        if (offset is not ("Z" or "z"))
        {
            int sign = offset[0] == '-' ? -1 : 1;
            milliseconds -= sign * ((int.Parse(offset[1..3], CultureInfo.InvariantCulture) * 60) + int.Parse(offset[4..], CultureInfo.InvariantCulture)) * 60_000L;
        }

        milliseconds += leap ? 1000 : 0;
        if (leap && ((milliseconds % 86_400_000) + 86_400_000) % 86_400_000 != 0)
        {
            throw new BadEventException(BadReason.WrongType);
        }

        string fraction = match.Groups["fraction"].Value.PadRight(3, '0')[..3];
        return (milliseconds + int.Parse(fraction, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^-?(?<whole>[0-9]+)(\.(?<fraction>[0-9]+))?([eE](?<power>[-+]?[0-9]+))?\z")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"^((?<d>[0-9]+)d)?((?<h>[0-9]+)h)?((?<m>[0-9]+)m)?((?<s>[0-9]+)s)?((?<ms>[0-9]+)ms)?\z")]
    private static partial Regex DurationPattern();

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<date>[0-9]{2}-[0-9]{2})[Tt](?<clock>[0-9]{2}:[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?(?<offset>[Zz]|[-+]([01][0-9]|2[0-3]):[0-5][0-9])\z")]
    private static partial Regex TimePattern();

    private sealed class BadEventException(BadReason reason) : Exception(reason.Code());
}
