using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Host.Logs;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>The whole difference as one JSON document.</summary>
internal static class DifferenceJson
{
    public static void Write(WhatIfResult result, Stream output)
    {
        using (Utf8JsonWriter json = new(output, ValueJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("log", result.Log);
            json.WriteString("rules", result.Version);
            json.WriteString("compared_with", result.ComparedWith);
            WriteTime(json, "first_clock", result.FirstClock, result.Zone);
            WriteTime(json, "last_clock", result.LastClock, result.Zone);
            WriteRanges(json, result.Ranges);
            WriteCounts(json, result);
            WriteRules(json, result.Difference.Rules);
            WriteAlerts(json, "only_old", result.Difference.OnlyOld, result.Difference);
            WriteAlerts(json, "only_new", result.Difference.OnlyNew, result.Difference);
            json.WriteStartArray("changed");
            foreach ((RecordedAlert old, RecordedAlert now) in result.Difference.Changed)
            {
                json.WriteStartObject();
                json.WriteBoolean("approximate", result.Difference.IsApproximate(now));
                WriteAlert(json, "old", old);
                WriteAlert(json, "new", now);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteRanges(Utf8JsonWriter json, IReadOnlyList<ReplayedRange> ranges)
    {
        json.WriteStartArray("ranges");
        foreach (ReplayedRange range in ranges)
        {
            json.WriteStartObject();
            json.WriteNumber("partition", range.Partition);
            json.WriteNumber("begin", range.Begin);
            json.WriteNumber("end", range.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, WhatIfResult result)
    {
        json.WriteNumber("records", result.Counts.Records);
        json.WriteStartObject("ignored");
        json.WriteNumber("activations", result.Counts.ActivationsIgnored.Count);
        json.WriteNumber("trips", result.Counts.TripsIgnored.Count);
        json.WriteEndObject();
        json.WriteStartObject("derived");
        json.WriteNumber("at_logged_place", result.Counts.AtLoggedPlace);
        json.WriteNumber("at_unknown_place", result.Counts.AtUnknownPlace);
        json.WriteNumber("before_range", result.Counts.BeforeRange);
        json.WriteNumber("behind_range", result.Counts.BehindRange);
        json.WriteNumber("from_behind_range", result.Counts.FromBehindRange);
        json.WriteEndObject();
        json.WriteStartArray("tripped");
        foreach ((string rule, long clock) in result.Tripped)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule);
            WriteTime(json, "clock", clock, result.Zone);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRules(Utf8JsonWriter json, IReadOnlyList<RuleDifference> rules)
    {
        json.WriteStartArray("by_rule");
        foreach (RuleDifference rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Rule);
            json.WriteNumber("old", rule.Old);
            json.WriteNumber("new", rule.New);
            json.WriteNumber("only_old", rule.OnlyOld);
            json.WriteNumber("only_new", rule.OnlyNew);
            json.WriteNumber("changed", rule.Changed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlerts(Utf8JsonWriter json, string name, IReadOnlyList<RecordedAlert> alerts, AlertDifference difference)
    {
        json.WriteStartArray(name);
        foreach (RecordedAlert alert in alerts)
        {
            json.WriteStartObject();
            json.WriteBoolean("approximate", difference.IsApproximate(alert));
            WriteAlert(json, "alert", alert);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlert(Utf8JsonWriter json, string name, RecordedAlert alert)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(alert.Text);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long? time, TimeZoneInfo zone)
    {
        if (time is { } known)
        {
            json.WriteString(name, ZonedTime.Rfc3339(known, zone));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
