using System.Text.Json;
using StreamGuard.Host.Logs;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>What was said beside what would have been said, alert by alert.</summary>
internal sealed class AlertDifference
{
    /// <summary>They say which rules were in force, and which alert of the subject was its first: no difference of their own.</summary>
    private static readonly string[] Circumstances = ["version", "case"];

    private readonly Func<RecordedAlert, bool> isApproximate;

    /// <param name="isApproximate">Of an alert that only the old rules raised, or that the new ones did.</param>
    public AlertDifference(IReadOnlyDictionary<string, RecordedAlert> old, IReadOnlyDictionary<string, RecordedAlert> now, Func<RecordedAlert, bool> isApproximate)
    {
        this.isApproximate = isApproximate;
        OnlyOld = InOrder(old.Values.Where(alert => !now.ContainsKey(alert.Id)));
        OnlyNew = InOrder(now.Values.Where(alert => !old.ContainsKey(alert.Id)));
        Changed = [.. InOrder(now.Values.Where(alert => old.TryGetValue(alert.Id, out RecordedAlert? before) && ContentOf(before) != ContentOf(alert)))
            .Select(alert => (old[alert.Id], alert))];
        Rules = [.. old.Values.Concat(now.Values).Select(alert => alert.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(rule => new RuleDifference(
            rule,
            old.Values.LongCount(alert => alert.Rule == rule),
            now.Values.LongCount(alert => alert.Rule == rule),
            OnlyOld.LongCount(alert => alert.Rule == rule),
            OnlyNew.LongCount(alert => alert.Rule == rule),
            Changed.LongCount(pair => pair.New.Rule == rule)))];
    }

    /// <summary>By time, as the others.</summary>
    public IReadOnlyList<RecordedAlert> OnlyOld { get; }

    public IReadOnlyList<RecordedAlert> OnlyNew { get; }

    /// <summary>The same id with another content.</summary>
    public IReadOnlyList<(RecordedAlert Old, RecordedAlert New)> Changed { get; }

    /// <summary>Of every rule that raised anything, by id.</summary>
    public IReadOnlyList<RuleDifference> Rules { get; }

    public bool IsEmpty => OnlyOld.Count + OnlyNew.Count + Changed.Count == 0;

    public long Approximate => OnlyOld.Concat(OnlyNew).Concat(Changed.Select(pair => pair.New)).LongCount(isApproximate);

    public bool IsApproximate(RecordedAlert alert) => isApproximate(alert);

    private static IReadOnlyList<RecordedAlert> InOrder(IEnumerable<RecordedAlert> alerts) =>
        [.. alerts.OrderBy(alert => alert.At).ThenBy(alert => alert.Subject, StringComparer.Ordinal).ThenBy(alert => alert.Rule, StringComparer.Ordinal)
            .ThenBy(alert => alert.Id, StringComparer.Ordinal)];

    private static string ContentOf(RecordedAlert alert)
    {
        using JsonDocument json = JsonDocument.Parse(alert.Text);
        return string.Join('\n', json.RootElement.EnumerateObject().Where(one => !Circumstances.Contains(one.Name, StringComparer.Ordinal))
            .Select(one => $"{one.Name} {one.Value.GetRawText()}"));
    }
}

/// <summary>How many alerts of a rule there were, and would have been.</summary>
internal sealed record RuleDifference(string Rule, long Old, long New, long OnlyOld, long OnlyNew, long Changed);
