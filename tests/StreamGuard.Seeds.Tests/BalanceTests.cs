using System.Text.Json;
using Xunit;

namespace StreamGuard.Seeds.Tests;

public class BalanceTests
{
    /// <summary>
    /// Every movement of an account is in the stream, so the balance before each payment follows from the one before.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BalancesFollowFromTheMovements(bool manyScams)
    {
        Dictionary<string, decimal> balances = new(StringComparer.Ordinal);
        int compared = 0;
        foreach (JsonElement each in (manyScams ? Generated.Scams : Generated.Busy).Value.Events())
        {
            decimal amount = each.Money("amount") ?? 0;
            if (each.Kind() is "transfer" or "withdrawal" && each.Money("balance") is { } before)
            {
                Assert.True(amount <= before, $"{each} takes more than there is");
                if (balances.TryGetValue(each.Text("account")!, out decimal expected))
                {
                    compared++;
                    Assert.True(expected == before, $"{each}: the balance should be {expected}");
                }

                balances[each.Text("account")!] = before;
            }

            foreach ((string account, decimal change) in Changes(each, amount))
            {
                if (balances.TryGetValue(account, out decimal balance))
                {
                    balances[account] = balance + change;
                }
            }
        }

        Assert.True(compared > 20_000, $"only {compared} compared");
    }

    private static (string Account, decimal Change)[] Changes(JsonElement each, decimal amount) => each.Kind() switch
    {
        "transfer" => [(each.Text("account")!, -amount), (each.Text("payee")!, amount)],
        "transfer_in" => [(each.Text("payee")!, amount)],
        "withdrawal" or "card_payment" => [(each.Text("account")!, -amount)],
        "deposit" => [(each.Text("account")!, amount)],
        "purchase" => [(First(each), -amount)],
        "loan" => [(First(each), amount)],
        _ => [],
    };

    /// <summary>C000017's first account is 6200000171: purchases are paid from it, loans paid out to it.</summary>
    private static string First(JsonElement each) => $"62{each.Text("customer")![1..].PadLeft(7, '0')}1";
}
