using System.Text.Json;
using FsCheck.Xunit;
using Xunit;

namespace StreamGuard.Console.Tests.Backtesting;

public sealed class BacktestModelTests
{
    private const double BaseRate = 5_000;

    [Property(MaxTest = 30)]
    public void EveryFigureIsWhatTheListOfAlertsAndLabelsSays(int seed) => Try(seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryFigureIsWhatTheListsSayForTheseSeedsToo(int seed) => Try(seed);

    private static void Try(int seed)
    {
        RandomBacktest input = new(seed);
        using Scratch scratch = new();
        string events = scratch.Write("events.jsonl", string.Concat(input.Events.Select(one => one.Json())));
        string labels = scratch.Write("labels.csv", input.LabelsText());
        string newRules = scratch.Write("new.yaml", input.NewRules);
        string oldRules = scratch.Write("old.yaml", input.OldRules);
        string[] drain = input.Drains ? ["--drain"] : [];
        ProgramRun run = Run(
            ["backtest", "--rules", newRules, "--against", oldRules, "--events", events, "--labels", labels, "--format", "json", "--base-rate", $"{BaseRate}",
                "--warm-up", $"{input.WarmUpMinutes}m", .. drain]);
        BacktestModel[] models =
        [
            .. new[] { newRules, oldRules }.Select(rules => new BacktestModel(
                input, [.. Run(["replay", "--rules", rules, "--events", events, .. drain]).OutputLines.Select(ReplayedAlert.Of)])),
        ];
        if (models[0].ScoredEvents.Count == 0)
        {
            Assert.True(run.ExitCode == 2 && run.Errors.Contains("there is no event to judge", StringComparison.Ordinal), $"seed {seed}: {run.Errors}");
            return;
        }

        Assert.True(run.ExitCode == 0, $"seed {seed}: {run.Errors}");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Comparison compare = new($"seed {seed}: ", json.RootElement);
        for (int side = 0; side < 2; side++)
        {
            Compare(compare, models[side], side);
        }

        CompareDifference(compare, models[0], models[1]);
    }

    private static void Compare(Comparison compare, BacktestModel model, int side)
    {
        string at = $"sides[{side}].";
        IReadOnlyDictionary<string, string> alerted = model.AlertedEvents;
        compare.Number("data.events", model.ScoredEvents.Count);
        compare.Number("data.payments", model.Payments);
        compare.Number("data.customers", model.Customers);
        compare.Number("labels.scams", model.Scams.Count);
        compare.Number("labels.events", model.CountedLabels.Count);
        compare.Number("labels.payments", model.LabelledPayments);
        compare.Number("labels.money", (double)model.Money);
        compare.Number(at + "alerts", model.Scored.Count);
        compare.Number(at + "alerted_events", alerted.Count);
        compare.Number(at + "subjects", model.Scored.Select(one => one.Subject).Distinct().Count());
        compare.Number(at + "cases", model.Scored.Select(one => one.Case).Distinct().Count());
        double trueEvents = alerted.Values.Count(verdict => verdict == "true");
        double falseEvents = alerted.Values.Count(verdict => verdict == "false");
        at += "quality.";
        compare.Number(at + "true_events", trueEvents);
        compare.Number(at + "false_events", falseEvents);
        compare.Number(at + "other_events", alerted.Count - trueEvents - falseEvents);
        compare.Ratio(at + "precision", trueEvents, trueEvents + falseEvents);
        compare.Number(at + "labelled_events_found", model.LabelledEventsFound);
        compare.Ratio(at + "recall_of_events", model.LabelledEventsFound, model.CountedLabels.Count);
        compare.Number(at + "scams_found", model.FoundScams.Count);
        compare.Ratio(at + "recall_of_scams", model.FoundScams.Count, model.Scams.Count);
        compare.Number(at + "money_saved", (double)model.MoneySaved());
        compare.Ratio(at + "recall_of_money", (double)model.MoneySaved(), (double)model.Money);
        compare.Ratio(at + "false_alarms_per1000_customers_and_day", falseEvents * 1000, model.Customers * model.Days);
        compare.Number(at + "area_under_roc", model.AreaUnderRoc());
        compare.Number(at + "average_precision", model.AveragePrecision(1));
        double? weight = model.Weight(BaseRate);
        compare.Number("labels.weight", weight);
        if (weight is { } w)
        {
            compare.Number(at + "average_precision_at_base_rate", model.AveragePrecision(w));
            compare.Ratio(at + "precision_at_base_rate", trueEvents * w, (trueEvents * w) + falseEvents);
            compare.Ratio(
                at + "alerted_events_per_million_payments_at_base_rate", ((trueEvents * w) + falseEvents) * 1e6,
                model.Payments - model.LabelledPayments + (w * model.LabelledPayments));
        }

        foreach (JsonElement rule in compare.At("rules").EnumerateArray())
        {
            CompareRule(compare, model, rule, side);
        }

        foreach (JsonElement day in compare.At("days").EnumerateArray())
        {
            string name = day.GetProperty("day").GetString()!;
            compare.Same(
                day.GetProperty(side == 0 ? "new" : "old").GetInt64(),
                model.Scored.Count(one => DateTimeOffset.FromUnixTimeMilliseconds(one.At).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd") == name), name);
        }
    }

    private static void CompareRule(Comparison compare, BacktestModel model, JsonElement rule, int side)
    {
        string name = rule.GetProperty("rule").GetString()!;
        JsonElement found = rule.GetProperty(side == 0 ? "new" : "old");
        ReplayedAlert[] own = [.. model.Scored.Where(one => one.Rule == name)];
        if (found.ValueKind == JsonValueKind.Null)
        {
            compare.Same(own.Length, 0, name);
            return;
        }

        compare.Same(found.GetProperty("alerts").GetInt64(), own.Length, name);
        compare.Same(found.GetProperty("true").GetInt64(), own.Count(one => model.VerdictOf(one) == "true"), name);
        compare.Same(found.GetProperty("false").GetInt64(), own.Count(one => model.VerdictOf(one) == "false"), name);
        compare.Same(found.GetProperty("scams_found").GetInt64(), model.Scams.Count(scam => own.Any(alert => model.Finds(alert, scam))), name);
        compare.Same(
            found.GetProperty("scams_found_only_by_it").GetInt64(),
            model.Scams.Count(scam => own.Any(alert => model.Finds(alert, scam)) && !model.Scored.Any(alert => alert.Rule != name && model.Finds(alert, scam))), name);
        compare.Same(found.GetProperty("money_saved").GetDouble(), (double)model.MoneySaved(name), name);
    }

    private static void CompareDifference(Comparison compare, BacktestModel newer, BacktestModel older)
    {
        ReplayedAlert[] gained = [.. newer.Scored.Where(one => older.Scored.All(other => other.Id != one.Id))];
        ReplayedAlert[] lost = [.. older.Scored.Where(one => newer.Scored.All(other => other.Id != one.Id))];
        compare.Number("difference.common", newer.Scored.Count - gained.Length);
        compare.Number("difference.changed", newer.Scored.Count(one => older.Scored.Any(other => other.Id == one.Id && (other.Score != one.Score || other.Severity != one.Severity))));
        foreach ((string side, ReplayedAlert[] alerts, BacktestModel model) in new[] { ("only_new", gained, newer), ("only_old", lost, older) })
        {
            compare.Number($"difference.{side}.alerts", alerts.Length);
            compare.Number($"difference.{side}.subjects", alerts.Select(one => one.Subject).Distinct().Count());
            compare.Number($"difference.{side}.cases", alerts.Select(one => one.Case).Distinct().Count());
            compare.Number($"difference.{side}.true", alerts.Count(one => model.VerdictOf(one) == "true"));
            compare.Number($"difference.{side}.false", alerts.Count(one => model.VerdictOf(one) == "false"));
        }

        HashSet<string> inNew = [.. newer.Scored.Select(one => one.Subject)];
        HashSet<string> inOld = [.. older.Scored.Select(one => one.Subject)];
        compare.Number("difference.subjects_only_new", inNew.Except(inOld).Count());
        compare.Number("difference.subjects_only_old", inOld.Except(inNew).Count());
        compare.Number("difference.subjects_both", inNew.Intersect(inOld).Count());
    }

    private static ProgramRun Run(params string[] args) => ProgramRun.Of(args).GetAwaiter().GetResult();

    /// <summary>What the report says beside what it must say.</summary>
    private sealed class Comparison(string prefix, JsonElement report)
    {
        public JsonElement At(string path) => path.Split('.').Aggregate(report, (element, name) =>
            name.IndexOf('[', StringComparison.Ordinal) is > 0 and var bracket
                ? element.GetProperty(name[..bracket])[name[bracket + 1] - '0']
                : element.GetProperty(name));

        public void Number(string path, double? expected)
        {
            JsonElement found = At(path);
            if (expected is { } known)
            {
                Assert.True(found.ValueKind == JsonValueKind.Number, $"{prefix}{path} is {found}, and should be {known}");
                Same(found.GetDouble(), known, path);
            }
            else
            {
                Assert.True(found.ValueKind == JsonValueKind.Null, $"{prefix}{path} is {found}, and should not be known");
            }
        }

        public void Ratio(string path, double part, double whole) => Number(path, whole == 0 ? null : part / whole);

        public void Same(double found, double expected, string what) =>
            Assert.True(Math.Abs(found - expected) <= 1e-7 * Math.Max(1, Math.Abs(expected)), $"{prefix}{what} is {found}, and should be {expected}");
    }
}
