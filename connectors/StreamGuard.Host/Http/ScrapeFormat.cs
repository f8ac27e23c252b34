using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Prometheus;

namespace StreamGuard.Host.Http;

/// <summary>OpenMetrics for whoever likes it at least as well as text, text for everybody else.</summary>
internal static class ScrapeFormat
{
    public const string Text = "text/plain; version=0.0.4; charset=utf-8";
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static (ExpositionFormat Format, string ContentType) Of(StringValues accept)
    {
        IList<MediaTypeHeaderValue> wanted =
            MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out IList<MediaTypeHeaderValue>? parsed) ? parsed : [];
        return Quality(wanted, "application/openmetrics-text") is > 0 and double open && open >= Quality(wanted, "text/plain")
            ? (ExpositionFormat.OpenMetricsText, OpenMetrics)
            : (ExpositionFormat.PrometheusText, Text);
    }

    private static double Quality(IList<MediaTypeHeaderValue> wanted, string type) =>
        wanted.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty().Max();
}
