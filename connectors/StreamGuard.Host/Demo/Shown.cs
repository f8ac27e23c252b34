using System.Globalization;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Demo;

/// <summary>Numbers as the demo writes them.</summary>
internal static class Shown
{
    private const string Steps = "▁▂▃▄▅▆▇█";

    public static string Milliseconds(double? microseconds) => microseconds switch
    {
        null => "-",
        < 10_000 and { } small => (small / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        { } large => (large / 1000).ToString("0", CultureInfo.InvariantCulture) + " ms",
    };

    public static string Money(long tenThousandths)
    {
        decimal yuan = (decimal)tenThousandths / Slot.MoneyScale;
        return yuan >= 1_000_000 ? $"¥{yuan / 1_000_000:0.00} M" : $"¥{yuan:N0}";
    }

    /// <summary>The newest samples, one character each, against the largest.</summary>
    public static string Sparkline(IReadOnlyList<double> samples, int width)
    {
        double largest = Math.Max(samples.DefaultIfEmpty().Max(), 1e-9);
        return string.Concat(samples.TakeLast(width).Select(sample => Steps[(int)Math.Clamp(sample / largest * (Steps.Length - 1), 0, Steps.Length - 1)]));
    }

    /// <summary>At most so many characters.</summary>
    public static string Cut(string text, int width) => width <= 1 || text.Length <= width ? text[..Math.Min(text.Length, Math.Max(width, 0))] : text[..(width - 1)] + "…";
}
