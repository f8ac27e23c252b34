using System.Text.Json;
using Xunit;

namespace StreamGuard.Seeds.Tests;

/// <summary>The figures of the calibration table in seeds/README.md; each is printed when its test runs.</summary>
public class CalibrationTests(ITestOutputHelper output)
{
    [Fact]
    public void WithdrawalsTakeTheShareOfTheBalanceThatBerkaShows() => Shares("withdrawal", 0.069, 0.305, 0.50, 0.0100);

    [Fact]
    public void TransfersToOthersTakeTheShareOfTheBalanceThatBerkaShows() => Shares("transfer", 0.085, 0.192, 0.409, 0.0039);

    [Theory]
    [InlineData("call", 16, 10.5)]
    [InlineData("call", 12, 5.3)]
    [InlineData("call", 8, 3.3)]
    [InlineData("call", 4, 0.2)]
    [InlineData("sms", 17, 7.6)]
    [InlineData("sms", 21, 6.9)]
    public void CallsAndMessagesFollowTheMeasuredDay(string kind, int hour, double perCent)
    {
        int[] hours = new int[24];
        foreach (JsonElement each in Generated.Busy.Value.Events().Where(each => each.Kind() == kind && each.Text("state") != "ended"))
        {
            hours[each.At().Hour]++;
        }

        double measured = 100.0 * hours[hour] / hours.Sum();
        output.WriteLine($"{kind} at {hour} h: {measured:0.0} % of the day, wanted {perCent:0.0} %");
        Assert.InRange(measured, perCent * 0.85 - 0.15, perCent * 1.15 + 0.15);
    }

    [Fact]
    public void ScamsComeAtTheAskedRate()
    {
        foreach ((Generated stream, double asked) in new[] { (Generated.Scams.Value, 4_000.0), (Generated.Busy.Value, 56.0) })
        {
            double measured = stream.Summary.ScamsPerMillionPayments;
            output.WriteLine($"asked {asked} per million payments, got {measured:0.0}");
            Assert.InRange(measured, asked - 1_000_000.0 / stream.Summary.Payments - asked * 0.05, asked * 1.05 + 10);
        }
    }

    [Fact]
    public void MonthlyPayComesOnceAMonthToThoseWhoHaveIt()
    {
        Dictionary<string, List<DateTimeOffset>> days = new(StringComparer.Ordinal);
        foreach (JsonElement each in Generated.Busy.Value.Events().Where(each => each.Text("purpose") is "salary" or "pension"))
        {
            string customer = each.Text("payee_customer")!;
            days.TryAdd(customer, []);
            days[customer].Add(each.At());
        }

        Assert.True(days.Count > 250, $"{days.Count} people are paid");
        Assert.All(days, pay => Assert.Equal(3, pay.Value.Count));
        Assert.All(days, pay => Assert.Equal([1, 2, 3], pay.Value.Select(at => at.Month)));
    }

    [Fact]
    public void TransfersGoMostlyToPayeesKnownBefore()
    {
        HashSet<(string?, string?)> seen = [];
        int late = 0, first = 0;
        foreach (JsonElement each in Generated.Busy.Value.Events().Where(each => each.Kind() == "transfer"))
        {
            bool isNew = seen.Add((each.Text("customer"), each.Text("payee")));
            if (each.At().Month == 3)
            {
                late++;
                first += isNew ? 1 : 0;
            }
        }

        double share = (double)first / late;
        output.WriteLine($"first payments to a payee: {share:0.0%} of the transfers of the last month");
        Assert.InRange(share, 0.05, 0.20);
    }

    private void Shares(string kind, double p50, double p90, double p99, double overHalf)
    {
        double[] shares = [.. Generated.Busy.Value.Events()
            .Where(each => each.Kind() == kind && each.Money("balance") > 0 && each.Text("purpose") != "own")
            .Select(each => (double)(each.Money("amount")!.Value / each.Money("balance")!.Value)).Order()];
        double[] measured = [.. new[] { 0.5, 0.9, 0.99 }.Select(at => shares[(int)(shares.Length * at)])];
        double over = shares.Count(share => share > 0.5) / (double)shares.Length;
        output.WriteLine($"{kind}: share of balance p50/90/99 {measured[0]:0.000}/{measured[1]:0.000}/{measured[2]:0.000}, "
            + $"over half {over:0.00%}");
        Assert.InRange(measured[0], p50 * 0.85, p50 * 1.15);
        Assert.InRange(measured[1], p90 * 0.85, p90 * 1.15);
        Assert.InRange(measured[2], p99 * 0.85, p99 * 1.15);
        Assert.InRange(over, overHalf * 0.7, overHalf * 1.3);
    }
}
