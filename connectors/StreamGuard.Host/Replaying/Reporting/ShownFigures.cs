using System.Globalization;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>Figures as a report writes them.</summary>
internal static class ShownFigures
{
    private static readonly (long Milliseconds, string Unit)[] Units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s")];

    /// <summary>Whole yuan, in thousands: who reads a table of losses does not look for cents.</summary>
    public static string Money(Int128 tenThousandths) => decimal.Round((decimal)tenThousandths / Slot.MoneyScale).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Without trailing zeros.</summary>
    public static string Exact(Int128 tenThousandths) => ((decimal)tenThousandths / Slot.MoneyScale).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The two largest units: `26d13h`, `32m37s`, `-5m`; `-` for null.</summary>
    public static string Duration(long? milliseconds)
    {
        if (milliseconds is not { } known)
        {
            return "-";
        }

        long rest = Math.Abs(known);
        int first = Array.FindIndex(Units, unit => rest >= unit.Milliseconds);
        if (first < 0)
        {
            return "0s";
        }

        long count = rest / Units[first].Milliseconds;
        long next = first + 1 < Units.Length ? rest % Units[first].Milliseconds / Units[first + 1].Milliseconds : 0;
        return (known < 0 ? "-" : "") + count + Units[first].Unit + (next > 0 ? next + Units[first + 1].Unit : "");
    }

    /// <summary>`-` for null.</summary>
    public static string Share(double? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";

    /// <summary>`hold ×2, call`.</summary>
    public static string Counts(IEnumerable<(string Name, int Count)> counts) =>
        string.Join(", ", counts.Select(one => one.Count == 1 ? one.Name : $"{one.Name} ×{one.Count}"));
}
