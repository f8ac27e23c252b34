using System.Text;

namespace StreamGuard.Rules.Tests.Generated;

/// <summary>A few kinds over one set of field names, so that rows and triggers meet.</summary>
internal static class SchemaGenerator
{
    private static readonly string[] Fields =
        ["p: id", "t: text", "m: money", "q: money", "i: int", "x: number", "b: bool", "d: duration", "w: time"];

    public static string Make(Chance chance)
    {
        var text = new StringBuilder();
        text.Append($"time_zone: {chance.Pick("Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York")}\n");
        text.Append($"history: {chance.Pick("10m", "1h", "1d", "90d")}\nkinds:\n");
        text.Append(Kind(chance, "pay", chance.Percent(40) ? Copies(chance) : ""));
        text.Append(Kind(chance, "ping", ""));
        text.Append("  note: {subject: who, history: latest, fields: {who: id, p: id, t: text, i: int, m: money}}\n");
        if (chance.Percent(30))
        {
            text.Append("  blip: {subject: who, history: none, fields: {who: id, p: id, i: int}}\n");
        }

        text.Append("  sig: {subject: who, fields: {who: id, p: id, i: int, x: number, w: time}}\n");
        if (chance.Percent(60))
        {
            text.Append("  alert: {subject: who, fields: {who: id, rule: text, severity: text, score: number, event: id, case: id}}\n");
        }

        return text.ToString();
    }

    private static string Kind(Chance chance, string name, string copies)
    {
        string[] fields = ["who: id", "p: id", .. Fields[1..].Where(_ => chance.Percent(70))];
        string history = chance.Percent(25) ? $", history: {chance.Pick("1m", "10m", "1h")}" : "";
        string[] kept = [.. fields.Select(field => field[..field.IndexOf(':', StringComparison.Ordinal)]).Where((_, index) => index < 2 || chance.Percent(80))];
        string keep = chance.Percent(20) ? $", keep: [{string.Join(", ", kept)}]" : "";
        return $"  {name}: {{subject: who{history}, fields: {{{string.Join(", ", fields)}}}{keep}{copies}}}\n";
    }

    private static string Copies(Chance chance) =>
        $", copies: [{{kind: mirror, subject: p{(chance.Percent(40) ? ", prefix: 'm:'" : "")}}}]";
}
