using System.Text;
using StreamGuard.Host.Metrics.Exposition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>`connectors/METRICS.md`, made from the catalogue.</summary>
public static class MetricsPage
{
    public static string Generate()
    {
        StringBuilder page = new();
        page.Append(
            """
            # Metrics

            Made from `StreamGuard.Host/Metrics/Catalogue`; a test fails when it differs. To write it anew: `STREAMGUARD_ACCEPT=1 ./test.sh Console`.

            `/metrics` gives these as text, or as OpenMetrics to whoever asks for it. What to do when one of them raises an alarm stands in
            [OPERATIONS.md](operations/OPERATIONS.md).


            """);
        foreach ((string title, IReadOnlyList<MetricDefinition> metrics) in MetricCatalogue.Groups)
        {
            page.Append($"## {title}\n\n| metric | type | unit | labels | what it is | what to do with it |\n|---|---|---|---|---|---|\n");
            foreach (MetricDefinition one in metrics)
            {
                string labels = string.Join(", ", one.Labels.Select(label => $"`{label}`"));
                page.Append($"| `{one.Name}` | {one.Type.ToString().ToLowerInvariant()} | {one.Unit} | {labels} | {one.Help} | {one.Use} |\n");
            }

            page.Append('\n');
        }

        Buckets(page);
        Limits(page);
        return page.ToString();
    }

    private static void Buckets(StringBuilder page)
    {
        page.Append("## Buckets\n\nUpper ends in seconds.\n\n");
        foreach (MetricDefinition one in MetricCatalogue.All.Where(metric => metric.Type == MetricType.Histogram))
        {
            page.Append($"- `{one.Name}`: {string.Join(' ', one.Bounds.Select(bound => bound.ToString("0.########")))}\n");
        }

        page.Append('\n');
    }

    private static void Limits(StringBuilder page)
    {
        LabelLimits limits = new();
        page.Append("## Bounds\n\nA label shows at most so many values, first come first kept; all others are one, `other`, and ");
        page.Append($"`{SpeedMetrics.Folded.Name}` says how many.\n\n| label | values |\n|---|---|\n");
        foreach ((string label, int most) in limits.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            page.Append($"| `{label}` | {most} |\n");
        }

        page.Append($"\nA metric has at most {limits.SeriesOfMetric} series; a series beyond that is counted under `other` in all labels. ");
        page.Append("A counter never falls while its labels are shown, whatever becomes of the partitions and rules it is the sum of.\n");
    }
}
