using System.Globalization;
using StreamGuard.Accuracy.Tables;

namespace StreamGuard.Accuracy.AmlWorld;

/// <summary>The attempts and the background, as one stream in order of time.</summary>
internal static class AmlWorldTables
{
    public static List<Transfer> Read(string folder) =>
        [.. Attempts(folder).Concat(Background(folder)).OrderBy(transfer => transfer.At).ThenBy(transfer => transfer.Id, StringComparer.Ordinal)];

    private static List<Transfer> Attempts(string folder)
    {
        using Table table = Table.Open(folder, "pattern_transactions", ',');
        int family = table.Column("pattern_family");
        int attempt = table.Column("pattern_id");
        return ReadRows(table, "a", "from_account", "to_account", row => (row[family], row[attempt]));
    }

    private static List<Transfer> Background(string folder)
    {
        using Table table = Table.Open(folder, "background", ',');
        return ReadRows(table, "b", "from_account_id", "to_account_id", _ => (null, null));
    }

    private static List<Transfer> ReadRows(Table table, string prefix, string fromColumn, string toColumn, Func<string[], (string? Family, string? Attempt)> label)
    {
        int at = table.Column("timestamp");
        int from = table.Column(fromColumn);
        int to = table.Column(toColumn);
        int amount = table.Column("amount_paid");
        return
        [
            .. table.Rows().Select((row, number) => new Transfer(
                $"{prefix}{number:00000}", DateTime.ParseExact(row[at], "yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture), row[from], row[to], row[amount],
                label(row).Family, label(row).Attempt)),
        ];
    }
}
