using System.Globalization;
using System.Text;

namespace StreamGuard.Perf.Engines;

/// <summary>
/// Any number of threshold-and-window rules. Their gates are thresholds that at most one event in a thousand passes, spread evenly from one in
/// a million to that one in a thousand; behind the gate stands a sum or a count over one of fifty windows, which is nearly never enough.
/// </summary>
internal static class GeneratedRules
{
    public const int Windows = 50;

    private static readonly Gate[] Gates =
    [
        new("transfer", "amount", ShareOfEvents: 0.25, Median: 300, Sigma: 1.4),
        new("withdrawal", "amount", ShareOfEvents: 0.05, Median: 800, Sigma: 0.9),
    ];

    private sealed record Gate(string Kind, string Field, double ShareOfEvents, double Median, double Sigma);

    public static string Yaml(int count)
    {
        StringBuilder yaml = new();
        for (int number = 0; number < count; number++)
        {
            yaml.Append(number == 0 ? "" : "---\n");
            Add(yaml, number, (number + 0.5) / count);
        }

        return yaml.ToString();
    }

    private static void Add(StringBuilder yaml, int number, double place)
    {
        Gate gate = Gates[number % Gates.Length];
        int hours = 1 + (number / Gates.Length % Windows * 14);
        string query = number / Gates.Length % 2 == 0
            ? $"sum({gate.Kind}.{gate.Field} last {hours}h) >= 900_000_000"
            : $"count({gate.Kind} last {hours}h) >= {4_000 + number}";
        yaml.Append(CultureInfo.InvariantCulture, $"""
            rule: generated-{number}
            on: {gate.Kind}
            when: {gate.Field} >= {Threshold(gate, place * 0.001)} and {query}

            """);
    }

    /// <summary>What so small a share of all events exceeds.</summary>
    private static long Threshold(Gate gate, double share) =>
        (long)Math.Ceiling(gate.Median * Math.Exp(gate.Sigma * UpperQuantile(share / gate.ShareOfEvents)));

    /// <summary>Of the normal distribution: Abramowitz and Stegun, formula 26.2.23; the error is below 0.0005.</summary>
    private static double UpperQuantile(double probability)
    {
        double root = Math.Sqrt(-2 * Math.Log(probability));
        return root - ((2.515517 + (0.802853 * root) + (0.010328 * root * root))
            / (1 + (1.432788 * root) + (0.189269 * root * root) + (0.001308 * root * root * root)));
    }
}
