using System.Text.Encodings.Web;
using System.Text.Json;

namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>The report for machines: names in snake_case, what is not known is null.</summary>
internal static class JsonPage
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static void Write(BacktestReport report, TextWriter writer) => writer.WriteLine(JsonSerializer.Serialize(report, Indented));
}
