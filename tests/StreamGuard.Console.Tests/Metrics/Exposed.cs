using System.Buffers;
using System.Text;
using Prometheus;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>What a scrape says, by series as it is written: `name{label="value"}`.</summary>
internal sealed class Exposed
{
    private readonly Dictionary<string, double> series = new(StringComparer.Ordinal);

    private Exposed(string text)
    {
        Text = text;
        foreach (string line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            int space = line.LastIndexOf(' ');
            string value = line[(space + 1)..];
            series.Add(line[..space], value == "+Inf" ? double.PositiveInfinity : double.Parse(value));
        }
    }

    public string Text { get; }

    public IEnumerable<string> Series => series.Keys;

    public double this[string name] => series.TryGetValue(name, out double value) ? value : throw new KeyNotFoundException($"{name} is not in\n{Text}");

    public static async Task<Exposed> Of(StreamGuardMetrics metrics, ExpositionFormat format = ExpositionFormat.PrometheusText)
    {
        ArrayBufferWriter<byte> text = new();
        Assert.Equal(await metrics.WriteAsync(text, format, TestContext.Current.CancellationToken), text.WrittenCount);
        return new Exposed(Encoding.UTF8.GetString(text.WrittenSpan));
    }

    public static async Task<Exposed> Of(FiguresRegistry figures)
    {
        using StreamGuardMetrics metrics = new(figures);
        return await Of(metrics);
    }

    public bool Has(string name) => series.ContainsKey(name);

    public int CountOf(string metric) => series.Keys.Count(name => name == metric || name.StartsWith(metric + "{", StringComparison.Ordinal));
}
