using System.Globalization;
using StreamGuard.Accuracy.Running;

namespace StreamGuard.Accuracy.Berka;

/// <summary>The packs on a bank's ordinary customers: nothing is known of fraud among them, so every alert counts as a false one.</summary>
internal static class BerkaMeasurement
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static void Run(string root, string folder, TextWriter output)
    {
        List<(DateTime At, string Json)> events = BerkaTables.Read(folder);
        SortedDictionary<string, (int Alerts, HashSet<string> Customers)> byRule = new(StringComparer.Ordinal);
        using RuleRun run = new(Path.Combine(root, "rules", "packs"), null, alert =>
        {
            if (!alert.Shadow)
            {
                (int alerts, HashSet<string> customers) = byRule.GetValueOrDefault(alert.Rule, (0, []));
                customers.Add(alert.Subject);
                byRule[alert.Rule] = (alerts + 1, customers);
            }
        });
        foreach ((_, string json) in events)
        {
            run.Apply(json);
        }

        int total = byRule.Values.Sum(one => one.Alerts);
        int customers = events.Select(one => BerkaTables.CustomerOf(one.Json)).Where(customer => customer[0] == 'C').Distinct().Count();
        (DateTime first, DateTime last) = (events.First(one => !one.Json.Contains("\"profile\"", StringComparison.Ordinal)).At, events[^1].At);
        double days = (last - first).TotalDays + 1;
        output.WriteLine(string.Create(Plain, $"{run.Events:N0} events of {customers:N0} customers in {days:N0} days, amounts in koruna taken as they are"));
        output.WriteLine(string.Create(
            Plain, $"{total:N0} alerts: {1e6 * total / run.Events:N0} per million events, {1000 * total / customers / days:0.000} per 1,000 customers and day"));
        foreach ((string rule, (int alerts, HashSet<string> alerted)) in byRule)
        {
            output.WriteLine(string.Create(Plain, $"{alerts,8:N0}  {rule} ({alerted.Count:N0} customers)"));
        }
    }
}
