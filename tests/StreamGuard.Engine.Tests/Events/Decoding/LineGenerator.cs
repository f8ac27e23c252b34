using System.Text;

namespace StreamGuard.Engine.Tests.Events.Decoding;

/// <summary>Event lines of <see cref="TestSchema"/>: mostly good ones in their usual shape, some odd, some broken by chance.</summary>
internal sealed class LineGenerator(int seed)
{
    private static readonly string[] Texts =
    [
        "", "a", "C17", "t-1001", "1234567", "12345678", "00012345", "13800138000", "6222-0100001234", "A-00001234", "abcdefghij", "é", "中国", "😀 joy",
        "0f8fad5b-d9cb-469f-a165-70867728950e", "with \"quotes\" and \\", "tab\tand\nline", "nul\0", "a rather long text that nobody can pack in one word",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "8000.00", "0.00005", "0.00015", "0.000150000000000000000000000000000000000000000001", "1e3", "1.5E-3", "12.5", "5.0",
        "922337203685477.5807", "922337203685477.58071", "922337203685477.58075", "-922337203685477.5807", "9223372036854775807", "9223372036854775808",
        "-9223372036854775807", "-9223372036854775808", "9223372036854775807.4", "1e18", "1e19", "1e400", "-1e400", "1e-400", "0e999999999999", "0.1",
        "123456789012345678901234567890", "0.1234567890123456789012345678901234567890123", "100000000000000000000000000000000000000000000000000e-50",
        "1.7976931348623157e308", "4.9e-324", "2.5", "3.5", "1772415667250", "-5", "01", "1.", ".5", "+1", "1e", "1e+", "--1", "0x1", "NaN", "Infinity", "1_0",
    ];

    private static readonly string[] Times =
    [
        "2026-03-02T09:41:07.250+08:00", "2026-03-02T09:41:07+08:00", "2026-03-02T09:41:07Z", "2026-03-02t09:41:07.2z", "2024-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2000-02-29T23:59:59.9999999-00:00", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-04-31T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2016-12-31T23:59:60Z", "2017-01-01T07:59:60.5+08:00", "2016-12-31T12:59:60Z",
        "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+08:60", "2026-01-01T00:00:00+0800", "0000-01-01T00:00:00Z",
        "0000-02-29T00:00:00Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.9999Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1", "2026-01-01T00:00:00,1Z",
        "2026-1-01T00:00:00Z", "2026-01-01T00:00Z", "2026-01-01", "", "yesterday", "2026-01-01T00:00:00Zz", "2026-01-01T00:00:00.1234567890123Z", "2026:01-01T00:00:00Z",
    ];

    private static readonly string[] Durations = ["90s", "1h30m", "500ms", "1d2h3m4s5ms", "7d", "1m1h", "1h1h", "1h ", "h", "1", "", "1.5h", "-1h", "9999999999999999999999d", "106751991167d", "106751991168d"];

    private static readonly string[] Others =
        ["true", "false", "null", "{}", "[]", "[1,2,{\"a\":[]}]", "{\"a\":1,\"a\":2}", "{\"b\": \"\\ud800\"}", "tru", "nul", "nulls", "{", "[", "{\"a\"}", "[1,]", "{\"a\":1,}", "'a'"];

    private static readonly (string Kind, string[] Fields)[] Kinds =
    [
        ("transfer", ["customer id", "payee id", "payee_customer id", "amount money", "channel text"]),
        ("call", ["customer id", "phone id", "other id", "duration duration"]),
        ("identity", ["phone id", "customer id"]),
        ("everything", ["owner id", "words text", "flag bool", "whole int", "real number", "money money", "length duration", "moment time"]),
    ];

    private readonly Random random = new(seed);

    public byte[] Next()
    {
        (string kind, string[] fields) = Pick(Kinds);
        var members = new List<string> { Member("id", GoodText()), Member("kind", Quoted(kind)), Member("at", Value("time")) };
        foreach (string field in fields)
        {
            string[] parts = field.Split(' ');
            bool isSubject = field == fields[0];
            if (random.Next(isSubject ? 60 : 6) != 0)
            {
                members.Add(Member(parts[0], random.Next(isSubject ? 60 : 12) == 0 ? "null" : Value(parts[1])));
            }
        }

        Disturb(members);
        bool spaced = (seed % 3 == 0) != (random.Next(25) == 0);
        string line = "{" + string.Join(spaced ? ", " : ",", members.Select(member => spaced ? member.Replace("\":", "\": ", StringComparison.Ordinal) : member)) + "}";
        byte[] bytes = Encoding.UTF8.GetBytes(random.Next(30) == 0 ? " " + line + "\r\n" : line);
        return random.Next(8) == 0 ? Mutated(bytes) : bytes;
    }

    private void Disturb(List<string> members)
    {
        switch (random.Next(30))
        {
            case 0:
                members.Insert(random.Next(members.Count + 1), Member("extra", random.Next(2) == 0 ? Pick(Others) : Value("any")));
                break;
            case 1:
                members.Insert(random.Next(members.Count + 1), Pick(members.ToArray()));
                break;
            case 2:
                members.RemoveAt(random.Next(members.Count));
                break;
            case 3:
                int from = random.Next(members.Count);
                string moved = members[from];
                members.RemoveAt(from);
                members.Insert(random.Next(members.Count + 1), moved);
                break;
            case 4:
                int which = random.Next(members.Count);
                members[which] = members[which].Replace("\"a", "\"\\u0061", StringComparison.Ordinal).Replace("\"k", "\"\\u006B", StringComparison.Ordinal);
                break;
            case 5:
                members[0] = members[0].Replace("\"id\"", "\"\\u0069d\"", StringComparison.Ordinal);
                members.Add(Member("id", Quoted("again")));
                break;
            case 6:
                members[1] = Member("kind", Pick(["\"none\"", "null", "5", "\"tr\\u0061nsfer\"", "\"\"", "true", "\"transfer_in\"", "\"device\""]));
                break;
            default:
                break;
        }
    }

    private byte[] Mutated(byte[] bytes)
    {
        var list = bytes.ToList();
        for (int times = random.Next(1, 3); times > 0 && list.Count > 0; times--)
        {
            int at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0:
                    list.RemoveAt(at);
                    break;
                case 1:
                    list.Insert(at, Pick("{}[]\",:\\0123456789eE.-+ntf \t\r\n\0\u0001/ub"u8.ToArray()));
                    break;
                case 2:
                    list[at] = (byte)random.Next(256);
                    break;
                case 3:
                    list.RemoveRange(at, list.Count - at);
                    break;
                default:
                    list.InsertRange(at, list.GetRange(at, Math.Min(random.Next(1, 9), list.Count - at)));
                    break;
            }
        }

        return [.. list];
    }

    private string Value(string type)
    {
        if (random.Next(60) == 0)
        {
            return random.Next(2) == 0 ? Pick(Others) : Value("any");
        }

        return type switch
        {
            "id" or "text" => GoodText(),
            "bool" => random.Next(2) == 0 ? "true" : "false",
            "int" => random.Next(20) == 0 ? Pick(Numbers) : random.Next(2) == 0 ? random.Next(-100, 100).ToString() : random.NextInt64(long.MinValue, long.MaxValue).ToString(),
            "number" => random.Next(20) == 0 ? Pick(Numbers) : (random.NextDouble() * Math.Pow(10, random.Next(-30, 30))).ToString("R"),
            "money" => random.Next(40) switch
            {
                0 => Pick(Numbers),
                1 => Quoted(Pick(Numbers)),
                < 8 => Pick(Numbers[..12]),
                39 => Quoted("000" + random.Next(100_000) + ".25"),
                _ => random.Next(100_000) + "." + random.Next(100_000),
            },
            "time" => random.Next(40) switch
            {
                0 => Quoted(Pick(Times)),
                < 3 => "1772415667250",
                < 24 => Quoted(UsualTime()),
                _ => Quoted(RandomTime()),
            },
            "duration" => random.Next(10) == 0 ? Quoted(Pick(Durations)) : Pick(Numbers[..11]),
            _ => random.Next(5) switch { 0 => GoodText(), 1 => Pick(Numbers), 2 => Quoted(Pick(Times)), 3 => Quoted(Pick(Durations)), _ => "true" },
        };
    }

    /// <summary>Of two days, with few offsets; now and then a minute or second that no clock shows.</summary>
    private string UsualTime() =>
        $"2026-03-0{random.Next(1, 3)}T0{random.Next(10)}:{random.Next(61):D2}:{random.Next(61):D2}{Pick(["", ".250", ".2"])}{Pick(["+08:00", "Z", "-00:30"])}";

    private string RandomTime()
    {
        var at = new DateTimeOffset(DateTime.UnixEpoch.AddSeconds(random.NextInt64(-3_000_000_000, 20_000_000_000)).Ticks, TimeSpan.FromMinutes(random.Next(-14, 15) * 30));
        return at.ToString(random.Next(2) == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz");
    }

    private string GoodText()
    {
        string text = Pick(Texts);
        if (random.Next(5) == 0)
        {
            text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => Pick("0123456789ABCxyz-_é".ToCharArray())));
        }

        return random.Next(80) == 0 ? Pick(["\"\\u4e2d\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\udE00\"", "\"a\\/b\\b\\f\\r\"", "\"\\x\"", "\"\\u12g4\"", "\"\\"]) : Quoted(text);
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text, Relaxed);

    private static string Member(string key, string value) => "\"" + key + "\":" + value;

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
