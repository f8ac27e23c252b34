using System.Globalization;
using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>The difference for people: how many of each rule, some examples, what is not exact.</summary>
internal sealed class DifferenceText(WhatIfResult result, int examples, TextWriter writer)
{
    private const int CountWidth = 10;

    public void Write()
    {
        writer.WriteLine(
            $"{Counted.Of(result.Counts.Records, "record")} of {Counted.Of(result.Ranges.Count, "partition")} of {result.Log}{Times()} with the rules {result.Version}, "
            + $"beside {(result.ComparedWith is { } topic ? $"the alerts in {topic}" : "the rules then in force")}");
        WriteRules();
        WriteExamples("only old", result.Difference.OnlyOld, alert => Line(alert));
        WriteExamples("only new", result.Difference.OnlyNew, alert => Line(alert));
        WriteExamples("changed", result.Difference.Changed, pair => $"{Line(pair.New)}{Change(pair.Old, pair.New)}");
        WriteReservations();
    }

    private string Times() => result is { FirstClock: { } first, LastClock: { } last }
        ? $", {ZonedTime.Rfc3339(first, result.Zone)} to {ZonedTime.Rfc3339(last, result.Zone)},"
        : "";

    private void WriteRules()
    {
        if (result.Difference.Rules.Count == 0)
        {
            writer.WriteLine("no alert, then or now");
            return;
        }

        int width = Math.Max(4, result.Difference.Rules.Max(rule => rule.Rule.Length)) + 2;
        writer.WriteLine();
        writer.WriteLine(Row("rule".PadRight(width), "old", "new", "only old", "only new", "changed"));
        foreach (RuleDifference rule in result.Difference.Rules)
        {
            writer.WriteLine(Row(rule.Rule.PadRight(width), Text(rule.Old), Text(rule.New), Text(rule.OnlyOld), Text(rule.OnlyNew), Text(rule.Changed)));
        }

        if (result.Difference.IsEmpty)
        {
            writer.WriteLine("no difference");
        }
    }

    private void WriteExamples<T>(string name, IReadOnlyList<T> all, Func<T, string> line)
    {
        if (all.Count == 0 || examples == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"{name}: {all.Count:N0}{(all.Count > examples ? $", the first {examples:N0} of them (all with --format json)" : "")}");
        foreach (T one in all.Take(examples))
        {
            writer.WriteLine($"  {line(one)}");
        }
    }

    private string Line(RecordedAlert alert)
    {
        using JsonDocument json = JsonDocument.Parse(alert.Text);
        string title = TextOf(json.RootElement, "title") is { Length: > 0 } told && told != alert.Rule ? $": {told}" : "";
        string amount = json.RootElement.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Object
            && values.TryGetProperty("amount", out JsonElement found) && found.ValueKind == JsonValueKind.Number ? $", amount {found.GetRawText()}" : "";
        return OneLine.Of($"{TextOf(json.RootElement, "at")}  {alert.Subject}  {alert.Rule}{title}{amount}{(result.Difference.IsApproximate(alert) ? " (approximate)" : "")}");
    }

    /// <summary>What people decide by, where it is that.</summary>
    private static string Change(RecordedAlert old, RecordedAlert now)
    {
        using JsonDocument before = JsonDocument.Parse(old.Text);
        using JsonDocument after = JsonDocument.Parse(now.Text);
        IEnumerable<string> changes = from property in after.RootElement.EnumerateObject()
                                      where property.Name is "severity" or "score" or "outcome"
                                      let was = before.RootElement.TryGetProperty(property.Name, out JsonElement found) ? found.ToString() : "nothing"
                                      where was != property.Value.ToString()
                                      select $"{property.Name} {was} became {property.Value}";
        return changes.ToList() is { Count: > 0 } told ? $"; {string.Join(", ", told)}" : "";
    }

    private void WriteReservations()
    {
        List<string> lines = [];
        if (result.Counts.AtUnknownPlace > 0)
        {
            lines.Add($"{Counted.Of(result.Counts.AtUnknownPlace, "derived event")} reached other subjects at a place the log does not tell; alerts of those subjects are approximate "
                + $"({result.Difference.Approximate:N0} of those that differ)");
        }

        if (result.Counts.FromBehindRange > 0)
        {
            lines.Add($"{Counted.Of(result.Counts.FromBehindRange, "recorded derived event")} in the range {(result.Counts.FromBehindRange == 1 ? "follows" : "follow")} from records behind it, "
                + "and were taken as they are; alerts of their subjects are approximate");
        }

        if (result.Counts.ActivationsIgnored.Count + result.Counts.TripsIgnored.Count > 0)
        {
            lines.Add($"recorded in the range and ignored: {Counted.Of(result.Counts.ActivationsIgnored.Count, "activation")}, {Counted.Of(result.Counts.TripsIgnored.Count, "trip")}");
        }

        lines.AddRange(result.Tripped.Select(one => $"rule {one.Rule} passed its limit and was in shadow from {ZonedTime.Rfc3339(one.Clock, result.Zone)} on"));
        if (lines.Count > 0)
        {
            writer.WriteLine();
            lines.ForEach(writer.WriteLine);
        }
    }

    private static string Row(string name, params string[] counts) => string.Concat(counts.Select(count => count.PadLeft(CountWidth)).Prepend(name));

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
