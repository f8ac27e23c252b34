using System.Globalization;
using System.Text.Json;
using Xunit;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>That the files of the cases are what a bank and a telecom could have seen.</summary>
public class SeedCaseFileTests
{
    private static readonly string[] CasesOfTheReports =
    [
        "brushing", "chuxiong-field", "chuxiong-hotel", "fuzhou-invest-700k", "fuzhou-safe-account", "fuzhou-shopping-refund", "hechi-busy-cash",
        "hechi-mule-usdt", "hechi-refund", "ordinary-life", "qujing-220k", "qujing-cash-48k", "qujing-close-fee", "wash-flow",
    ];

    public static TheoryData<string> Names => SeedCaseTests.Names;

    [Fact]
    public void EveryCaseOfTheReportsIsThere() => Assert.Equal(CasesOfTheReports, SeedCase.All.Select(one => one.Name));

    [Fact]
    public void NoIdIsUsedTwiceInAllCasesSoThatTheyCanBeReplayedTogether()
    {
        string[] twice = [.. SeedCase.All.SelectMany(Parse).GroupBy(one => one.GetProperty("id").GetString()).Where(same => same.Count() > 1).Select(same => same.Key!)];
        Assert.Empty(twice);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EventsStandInTheOrderOfTheirTime(string name)
    {
        DateTimeOffset[] times = [.. Parse(SeedCase.Of(name)).Select(At)];
        Assert.Equal(times.Order(), times);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ACaseIsToldWithWeeksOfOrdinaryLifeBeforeAndAfter(string name)
    {
        SeedCase one = SeedCase.Of(name);
        JsonElement[] events = [.. Parse(one)];
        if (one.Told.Course is { } course)
        {
            DateTimeOffset begins = At(events.Single(each => each.GetProperty("id").GetString() == course.Begins));
            DateTimeOffset ends = At(events.Single(each => each.GetProperty("id").GetString() == course.Ends));
            Assert.True(begins - At(events[0]) >= TimeSpan.FromDays(42), "less than six weeks before the scam");
            Assert.True(At(events[^1]) - ends >= TimeSpan.FromDays(14), "less than two weeks after it");
            Assert.True(events.Count(each => At(each) < begins) >= 100, "less than a hundred events before the scam");
        }
        else
        {
            Assert.True(At(events[^1]) - At(events[0]) >= TimeSpan.FromDays(75), "less than 75 days");
        }
    }

    [Fact]
    public void OrdinaryLifeLastsNinetyDaysForSeveralCustomers()
    {
        JsonElement[] events = [.. Parse(SeedCase.Of("ordinary-life"))];
        Assert.True(At(events[^1]) - At(events[0]) >= TimeSpan.FromDays(89));
        Assert.True(events.Count(each => each.GetProperty("kind").GetString() == "profile") >= 8);
    }

    /// <summary>Every movement of an account is in the file, so each balance follows from the lines before it.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void EveryBalanceFollowsFromTheLinesBeforeIt(string name)
    {
        Dictionary<string, decimal> balances = [];
        Dictionary<string, string> accounts = [];
        foreach (JsonElement each in Parse(SeedCase.Of(name)))
        {
            string? account = Text(each, "account");
            string? customer = Text(each, "customer");
            if (each.TryGetProperty("balance", out JsonElement told))
            {
                accounts.TryAdd(customer!, account!);
                Assert.True(balances.TryAdd(account!, told.GetDecimal()) || balances[account!] == told.GetDecimal(), $"the balance before {each.GetProperty("id")} is {balances[account!]}");
            }

            decimal amount = each.TryGetProperty("amount", out JsonElement money) ? money.GetDecimal() : 0;
            switch (each.GetProperty("kind").GetString())
            {
                case "transfer" when Text(each, "status") == "booked":
                    Move(balances, account, -amount);
                    Move(balances, Text(each, "payee"), amount);
                    break;
                case "withdrawal" or "card_payment":
                    Move(balances, account, -amount);
                    break;
                case "purchase":
                    Move(balances, accounts.GetValueOrDefault(customer!), -amount);
                    break;
                case "loan":
                    Move(balances, accounts.GetValueOrDefault(customer!), amount);
                    break;
                case "deposit":
                    Move(balances, account, amount);
                    break;
                case "transfer_in":
                    Move(balances, Text(each, "payee"), amount);
                    break;
            }
        }

        Assert.NotEmpty(balances);
    }

    private static void Move(Dictionary<string, decimal> balances, string? account, decimal amount)
    {
        if (account is not null && balances.TryGetValue(account, out decimal before))
        {
            balances[account] = before + amount;
            Assert.True(before + amount >= 0, $"{account} has less than nothing");
        }
    }

    private static IEnumerable<JsonElement> Parse(SeedCase one) => one.Events.Select(line => JsonDocument.Parse(line).RootElement);

    private static string? Text(JsonElement each, string field) => each.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;

    private static DateTimeOffset At(JsonElement each) => DateTimeOffset.Parse(each.GetProperty("at").GetString()!, CultureInfo.InvariantCulture);
}
