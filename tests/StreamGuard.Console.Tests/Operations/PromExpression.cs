using System.Text.RegularExpressions;
using StreamGuard.Host.Metrics.Catalogue;

namespace StreamGuard.Console.Tests.Operations;

/// <summary>What an expression of Prometheus reads.</summary>
internal static partial class PromExpression
{
    /// <summary>Of every series that is scraped.</summary>
    private static readonly string[] Ambient = ["job", "instance"];

    /// <summary>Names that are in no catalogue; empty for a good expression.</summary>
    public static IEnumerable<string> UnknownMetrics(string expression) => Metrics(expression).Where(name => Find(name) is null);

    /// <summary>Labels that it groups, matches or (in texts that go with it) shows, but that none of its metrics has.</summary>
    public static IEnumerable<string> UnknownLabels(string expression, params string[] texts)
    {
        HashSet<string> known = [.. Ambient, .. Metrics(expression).Select(Find).SelectMany(metric => metric?.Labels ?? [])];
        if (expression.Contains("_bucket", StringComparison.Ordinal))
        {
            known.Add("le");
        }

        IEnumerable<string> grouped = Grouping().Matches(expression).SelectMany(match => Word().Matches(match.Groups[1].Value)).Select(word => word.Value);
        IEnumerable<string> matched = Matcher().Matches(expression).Select(match => match.Groups[1].Value);
        IEnumerable<string> shown = texts.SelectMany(text => Shown().Matches(text)).Select(match => match.Groups[1].Value);
        return grouped.Concat(matched).Concat(shown).Where(label => !known.Contains(label)).Distinct();
    }

    public static IEnumerable<string> Metrics(string expression) =>
        Metric().Matches(Quoted().Replace(expression, "\"\"")).Select(match => match.Value).Where(name => name != "up").Distinct();

    public static MetricDefinition? Find(string series) => MetricCatalogue.All.FirstOrDefault(metric =>
        series == metric.Name || (metric.Type == MetricType.Histogram && Ending().Replace(series, string.Empty) == metric.Name && series != metric.Name));

    [GeneratedRegex("\\b(?:streamguard|process|dotnet)_[a-z0-9_]+\\b")]
    private static partial Regex Metric();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\b(?:by|on|without|ignoring|group_left|group_right) ?\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("([a-z_]+) ?(?:=~|!~|!=|=) ?\"")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\{\{ ?(?:\$labels\.)?([a-z]+) ?\}\}")]
    private static partial Regex Shown();

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Word();
}
