using System.Net;

namespace StreamGuard.Host.Http;

/// <summary>`/`: what there is.</summary>
internal static class FrontPage
{
    public static string Html(HealthAnswer alive, HealthAnswer ready) =>
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>StreamGuard</title></head>
        <body style="font-family: sans-serif; margin: 2em">
        <h1>StreamGuard</h1>
        <ul>
        <li><a href="/metrics">/metrics</a>: for Prometheus</li>
        <li><a href="/healthz">/healthz</a>: {WebUtility.HtmlEncode(alive.Line)}</li>
        <li><a href="/readyz">/readyz</a>: {WebUtility.HtmlEncode(ready.Line)}</li>
        </ul>
        </body></html>

        """;
}
