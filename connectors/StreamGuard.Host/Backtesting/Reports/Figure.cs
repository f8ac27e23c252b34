using System.Globalization;

namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>Figures as people read them; a dash for what is not known.</summary>
internal static class Figure
{
    public const string None = "–";

    public const string NoChange = "±0";

    public static string Count(long? count) => count is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : None;

    public static string Share(double? share) => share is { } known ? known.ToString("0.0000", CultureInfo.InvariantCulture) : None;

    public static string Percent(double? share) => share switch
    {
        null => None,
        > 0 and < 0.0005 => "<0.1 %",
        { } known => (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
    };

    public static string Rate(double? rate) => rate switch
    {
        null => None,
        { } known when known >= 100 => known.ToString("N0", CultureInfo.InvariantCulture),
        { } known => known.ToString("0.###", CultureInfo.InvariantCulture),
    };

    public static string Days(double days) => days.ToString("#,##0.#", CultureInfo.InvariantCulture);

    public static string Money(decimal? money) => money is { } known ? known.ToString("#,##0.##", CultureInfo.InvariantCulture) : None;

    /// <summary>`+12`, `−3`; `±0` where the figure shows none. What is told in whole numbers changes by whole numbers.</summary>
    public static string Change(double? from, double? to, Func<double, string> text)
    {
        if (from is not { } before || to is not { } after)
        {
            return None;
        }

        double by = Math.Abs(after - before);
        string change = text(text(before).Contains('.') || text(after).Contains('.') ? by : Math.Round(by));
        return change == text(0) ? NoChange : (after > before ? "+" : "−") + change;
    }

    /// <summary>To the second, without the zone, which a note tells.</summary>
    public static string Clock(string? rfc3339) => rfc3339?[..19].Replace('T', ' ') ?? None;
}
