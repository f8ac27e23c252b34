using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Cases;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>A report as one JSON object: money as numbers, durations in seconds, times in RFC 3339.</summary>
internal sealed class ReportJson(ReplayReport report, TimeZoneInfo zone)
{
    public void Write(Stream output)
    {
        JsonWriterOptions options = ValueJson.Options;
        options.Indented = true;
        using (Utf8JsonWriter json = new(output, options))
        {
            json.WriteStartObject();
            json.WriteNumber("events", report.Events);
            json.WriteNumber("bad", report.BadLines);
            json.WriteBoolean("as_told", report.IsAsTold);
            WriteAll(json, "cases", report.Cases, WriteCase);
            WriteTotals(json, "all_cases", report.CaseTotals);
            WriteAll(json, "typologies", report.Typologies, (writer, one) => WriteTotals(writer, null, one.Totals, one.Typology));
            WriteTotals(json, "all_typologies", ScamTotals.Of([.. report.Scams.Select(one => one.Figures)]));
            json.WriteNumber("scams_left_out", report.ScamsLeftOut);
            WriteAll(json, "ordinary", report.Ordinary, WriteOrdinary);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void WriteCase(Utf8JsonWriter json, ToldFigures one)
    {
        CaseFigures figures = one.Figures!;
        json.WriteStartObject();
        json.WriteString("case", one.Told.Name);
        json.WriteString("title", one.Told.Title);
        json.WriteString("title_zh", one.Told.TitleChinese);
        json.WriteString("victim", one.Told.Course!.Victim);
        json.WritePropertyName("first_alert");
        if (figures.First is { } first)
        {
            json.WriteStartObject();
            json.WriteString("at", ZonedTime.Rfc3339(first.At, zone));
            json.WriteString("event", first.Event);
            json.WriteString("subject", first.Subject);
            WriteTexts(json, "rules", first.Rules);
            json.WriteString("severity", first.Severity);
            json.WriteString("outcome", first.Outcome);
            WriteTexts(json, "actions", first.Actions);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        WriteSeconds(json, "after_contact", figures.AfterContact);
        WriteSeconds(json, "after_payment", figures.AfterPayment);
        WriteMoney(json, "money", figures.Total);
        WriteMoney(json, "gone", figures.Gone);
        WriteMoney(json, "saved", figures.Saved);
        WriteCounts(json, "rules", figures.Rules);
        WriteCounts(json, "commands", figures.Commands);
        WriteTexts(json, "differences", one.Differences);
        json.WriteEndObject();
    }

    private static void WriteOrdinary(Utf8JsonWriter json, OrdinaryFigures one)
    {
        json.WriteStartObject();
        json.WriteString("stream", one.Name);
        if (one.Told is { } told)
        {
            json.WriteString("title", told.Title);
            json.WriteString("title_zh", told.TitleChinese);
        }

        json.WriteNumber("events", one.Events);
        json.WriteNumber("alerts", one.Alerts);
        json.WriteNumber("alerts_per_million", Math.Round(one.PerMillion, 3));
        WriteTexts(json, "differences", one.Differences);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, string? name, ScamTotals totals, string? typology = null)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        if (typology is not null)
        {
            json.WriteString("typology", typology);
        }

        json.WriteNumber("cases", totals.Cases);
        json.WriteNumber("caught", totals.Caught);
        json.WriteNumber("before_any_gone", totals.BeforeAnyGone);
        WriteMoney(json, "money", totals.Total);
        WriteMoney(json, "gone", totals.Gone);
        json.WritePropertyName("share_saved");
        if (totals.ShareSaved is { } share)
        {
            json.WriteNumberValue(Math.Round(share, 6));
        }
        else
        {
            json.WriteNullValue();
        }

        WriteSeconds(json, "median_after_contact", totals.MedianAfterContact);
        json.WriteEndObject();
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string name, IEnumerable<T> all, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T one in all)
        {
            write(json, one);
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts) =>
        WriteAll(json, name, texts, (writer, text) => writer.WriteStringValue(text));

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, int Count)> counts)
    {
        json.WriteStartObject(name);
        foreach ((string one, int count) in counts)
        {
            json.WriteNumber(one, count);
        }

        json.WriteEndObject();
    }

    private static void WriteMoney(Utf8JsonWriter json, string name, Int128 money)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(ShownFigures.Exact(money), skipInputValidation: true);
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, long? milliseconds)
    {
        json.WritePropertyName(name);
        if (milliseconds is { } known)
        {
            json.WriteNumberValue(known / 1000m);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
