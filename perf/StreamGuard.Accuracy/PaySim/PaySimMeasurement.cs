using System.Globalization;
using StreamGuard.Accuracy.Running;
using StreamGuard.Accuracy.Tables;

namespace StreamGuard.Accuracy.PaySim;

/// <summary>Each extract of PaySim by itself: which of its frauds raise an alert, and which alerts are of frauds.</summary>
internal static class PaySimMeasurement
{
    // Rows tell the hour of the simulation.
    private const long FirstMillisecond = 1_767_196_800_000;
    private const long MillisecondsOfAnHour = 3_600_000;

    public static void Run(string root, string folder, TextWriter output)
    {
        foreach (Table table in Table.OpenAll(folder, "", ','))
        {
            if (table.Has("isFraud"))
            {
                output.WriteLine(Measure(Path.Combine(root, "rules", "examples", "paysim.yaml"), table));
            }
        }
    }

    private static string Measure(string rules, Table table)
    {
        int fraud = table.Column("isFraud");
        HashSet<string> frauds = [];
        HashSet<string> alerted = [];
        using RuleRun run = new(rules, null, alert =>
        {
            if (!alert.Shadow)
            {
                alerted.Add(alert.Event);
            }
        });
        int number = 0;
        foreach (string[] row in table.Rows())
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"p{++number}");
            if (decimal.Parse(row[fraud], CultureInfo.InvariantCulture) == 1)
            {
                frauds.Add(id);
            }

            if (EventOf(id, row, table) is { } json)
            {
                run.Apply(json);
            }
        }

        int right = alerted.Count(frauds.Contains);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Name}: {number:N0} rows; recall {Share(right, frauds.Count)} ({right:N0} of {frauds.Count:N0} frauds), precision {Share(right, alerted.Count)} ({right:N0} of {alerted.Count:N0} alerted rows)");
    }

    private static string Share(int part, int whole) => whole == 0 ? "unknown" : ((double)part / whole).ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>As `rules/examples/paysim.mapping.yaml` maps them; null for a bank's own debits.</summary>
    private static string? EventOf(string id, string[] row, Table table)
    {
        string? kind = row[table.Column("type")] switch
        {
            "TRANSFER" => "transfer",
            "CASH_OUT" => "withdrawal",
            "CASH_IN" => "deposit",
            "PAYMENT" => "card_payment",
            _ => null,
        };
        long at = FirstMillisecond + (long.Parse(row[table.Column("step")], CultureInfo.InvariantCulture) * MillisecondsOfAnHour);
        string balance = kind is "transfer" or "withdrawal" ? $",\"balance\":{row[table.Column("oldbalanceOrg")]}" : "";
        string to = kind switch { "transfer" => "payee", "card_payment" => "merchant", _ => "branch" };
        return kind is null
            ? null
            : $$"""{"id":"{{id}}","kind":"{{kind}}","at":{{at}},"customer":"{{row[table.Column("nameOrig")]}}","amount":{{row[table.Column("amount")]}}{{balance}},"{{to}}":"{{row[table.Column("nameDest")]}}"}""";
    }
}
