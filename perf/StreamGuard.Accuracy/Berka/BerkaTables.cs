using System.Globalization;
using StreamGuard.Accuracy.Tables;

namespace StreamGuard.Accuracy.Berka;

/// <summary>
/// The bank's accounts and their movements as events of the built-in kinds, in order of time. The tables give dates without times: the movements of a day follow each
/// other by the minute from nine o'clock on, in the order of the table.
/// </summary>
internal static class BerkaTables
{
    private const decimal MinutesADay = 720;

    public static List<(DateTime At, string Json)> Read(string folder)
    {
        List<(DateTime At, string Json)> events = [.. Movements(folder)];
        HashSet<string> seen = [.. events.Select(one => CustomerOf(one.Json))];
        events.AddRange(Profiles(folder).Where(one => seen.Contains(CustomerOf(one.Json))));
        return [.. events.OrderBy(one => one.At)];
    }

    public static string CustomerOf(string json)
    {
        const string Before = "\"customer\":\"";
        int begin = json.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return json[begin..json.IndexOf('"', begin)];
    }

    private static IEnumerable<(DateTime At, string Json)> Movements(string folder)
    {
        using Table table = Table.Open(folder, "trans", ';');
        int id = table.Column("trans_id");
        int account = table.Column("account_id");
        int date = table.Column("date");
        int operation = table.Column("operation");
        int amount = table.Column("amount");
        int balance = table.Column("balance");
        int purpose = table.Column("k_symbol");
        int otherBank = table.Column("bank");
        int other = table.Column("account");
        Dictionary<DateTime, int> ofDay = [];
        foreach (string[] row in table.Rows())
        {
            DateTime day = Day(row[date]);
            int number = ofDay[day] = ofDay.GetValueOrDefault(day) + 1;
            DateTime at = day.AddHours(9).AddMinutes((double)(number % MinutesADay));
            decimal money = decimal.Parse(row[amount], CultureInfo.InvariantCulture);
            decimal after = decimal.Parse(row[balance], CultureInfo.InvariantCulture);
            string elsewhere = $"{row[otherBank]}-{row[other]}";
            string? fields = row[operation] switch
            {
                "VYBER" when row[purpose] == "SLUZBY" => null,          // the bank's own fees
                "VYBER" => $"""
                    "kind":"withdrawal","amount":{money},"balance":{after + money},"channel":"counter"
                    """,
                "VYBER KARTOU" => $"""
                    "kind":"withdrawal","amount":{money},"balance":{after + money},"channel":"atm"
                    """,
                "VKLAD" => $"""
                    "kind":"deposit","amount":{money},"channel":"counter"
                    """,
                "PREVOD NA UCET" => $"""
                    "kind":"transfer","amount":{money},"balance":{after + money},"payee":"{elsewhere}","payee_bank":"{row[otherBank]}","channel":"branch","status":"booked"
                    """,
                "PREVOD Z UCTU" => $"""
                    "kind":"transfer_in","amount":{money},"payee_customer":"C{row[account]}","payee":"A{row[account]}"
                    """,
                _ => null,                                               // interest
            };
            if (fields is not null)
            {
                string owner = row[operation] == "PREVOD Z UCTU" ? elsewhere : "C" + row[account];
                yield return (at, $$"""{"id":"b{{row[id]}}","at":"{{at:yyyy-MM-ddTHH:mm:ss}}+01:00","customer":"{{owner}}","account":"A{{row[account]}}",{{fields}}}""");
            }
        }
    }

    /// <summary>Of each account's owner: born when, and since when with the bank.</summary>
    private static IEnumerable<(DateTime At, string Json)> Profiles(string folder)
    {
        Dictionary<string, string> born = Column(folder, "client", "client_id", "birth_number");
        Dictionary<string, string> opened = Column(folder, "account", "account_id", "date");
        using Table table = Table.Open(folder, "disp", ';');
        int client = table.Column("client_id");
        int account = table.Column("account_id");
        int type = table.Column("type");
        foreach (string[] row in table.Rows().Where(row => row[type] == "OWNER"))
        {
            // A birth number is YYMMDD, of women with 50 added to the month.
            DateTime since = Day(opened[row[account]]);
            int age = since.Year - 1900 - int.Parse(born[row[client]][..2], CultureInfo.InvariantCulture);
            yield return (since, $$"""{"id":"p{{row[account]}}","kind":"profile","at":"{{since:yyyy-MM-dd}}T08:00:00+01:00","customer":"C{{row[account]}}","age":{{age}},"group":"{{(age >= 60 ? "elderly" : "none")}}","account_opened":"{{since:yyyy-MM-dd}}T08:00:00+01:00"}""");
        }
    }

    private static Dictionary<string, string> Column(string folder, string file, string key, string value)
    {
        using Table table = Table.Open(folder, file, ';');
        (int keyColumn, int valueColumn) = (table.Column(key), table.Column(value));
        return table.Rows().ToDictionary(row => row[keyColumn], row => row[valueColumn]);
    }

    private static DateTime Day(string text) => DateTime.ParseExact("19" + text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
