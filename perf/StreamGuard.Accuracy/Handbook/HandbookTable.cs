using System.Globalization;
using StreamGuard.Accuracy.Tables;

namespace StreamGuard.Accuracy.Handbook;

/// <summary>The simulator's transactions, in order of time; they may be in several files.</summary>
internal static class HandbookTable
{
    public static List<Payment> Read(string folder)
    {
        List<Payment> payments = [];
        foreach (Table table in Table.OpenAll(folder, "transactions", ','))
        {
            Read(table, payments);
        }

        return [.. payments.OrderBy(payment => payment.Second)];
    }

    private static void Read(Table table, List<Payment> payments)
    {
        int id = table.Column("TRANSACTION_ID");
        int second = table.Column("TX_TIME_SECONDS");
        int customer = table.Column("CUSTOMER_ID");
        int terminal = table.Column("TERMINAL_ID");
        int amount = table.Column("TX_AMOUNT");
        int fraud = table.Column("TX_FRAUD");
        foreach (string[] row in table.Rows())
        {
            payments.Add(new Payment(
                row[id], long.Parse(row[second], CultureInfo.InvariantCulture), int.Parse(row[customer], CultureInfo.InvariantCulture), row[terminal], row[amount],
                row[fraud] == "1"));
        }
    }
}
