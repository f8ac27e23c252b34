using Microsoft.AspNetCore.Http;
using Prometheus;
using StreamGuard.Host.Metrics;

namespace StreamGuard.Host.Http;

/// <summary>The pages for machines and SREs. They read; nothing here changes anything.</summary>
internal sealed class OperationsPages(StreamGuardMetrics metrics, Health health)
{
    public Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "only GET\n");
        }

        return context.Request.Path.Value switch
        {
            "/metrics" => MetricsAsync(context),
            "/healthz" => HealthAsync(context, health.Alive()),
            "/readyz" => HealthAsync(context, health.Ready()),
            "/" => WriteAsync(context, StatusCodes.Status200OK, FrontPage.Html(health.Alive(), health.Ready()), "text/html; charset=utf-8"),
            _ => WriteAsync(context, StatusCodes.Status404NotFound, "there are /metrics, /healthz and /readyz\n"),
        };
    }

    private static Task HealthAsync(HttpContext context, HealthAnswer answer) =>
        WriteAsync(context, answer.IsGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, answer.Line + "\n");

    private static Task WriteAsync(HttpContext context, int status, string text, string contentType = "text/plain; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }

    private async Task MetricsAsync(HttpContext context)
    {
        (ExpositionFormat format, string contentType) = ScrapeFormat.Of(context.Request.Headers.Accept);
        context.Response.ContentType = contentType;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        // Buffered until it is flushed: a slow reader holds up nobody's scrape but its own.
        context.Response.ContentLength = await metrics.WriteAsync(context.Response.BodyWriter, format, context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
