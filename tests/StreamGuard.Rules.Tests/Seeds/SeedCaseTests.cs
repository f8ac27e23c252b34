using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Tests.Cases;
using Xunit;

namespace StreamGuard.Rules.Tests.Seeds;

public class SeedCaseTests
{
    private static readonly Lazy<CheckedRuleSet> Packs = new(() =>
        RuleFolder.Load([Path.Combine(Repository.Root, "rules", "packs")], BuiltInSchema.Load()).RuleSet
        ?? throw new InvalidDataException("The packs have errors."));

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string name in SeedCase.Names)
            {
                foreach (string evaluator in Evaluators.All.Keys)
                {
                    data.Add(name, evaluator);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ThePacksRaiseWhatTheCaseExpectsAndNothingElse(string name, string evaluator)
    {
        var seed = new SeedCase(name);
        EvaluationResult result = Evaluators.All[evaluator](Packs.Value, seed.Events, false);
        Assert.Empty(result.Dead);
        string[] differences =
            [.. Expectation.Differences("alerts", seed.Alerts, CaseResult.Lines(result, "alerts", Packs.Value.Schema.TimeZone))];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    /// <summary>A first payment alone is ordinary; the second must not pass.</summary>
    [Fact]
    public void TheRefundIsNoticedBeforeATwentiethOfTheMoneyIsGone()
    {
        var seed = new SeedCase("hechi-refund");
        string first = Evaluators.All["plain"](Packs.Value, seed.Events, false).Alerts[0].Event;
        decimal[] payments = [.. Payments(seed.Events).Select(one => one.Amount)];
        int alerted = Payments(seed.Events).ToList().FindIndex(one => one.Id == first);
        Assert.Equal(210_000m, payments.Sum());
        Assert.True(payments.Take(alerted + 1).Sum() < 0.05m * payments.Sum());
    }

    private static IEnumerable<(string Id, decimal Amount)> Payments(IEnumerable<string> events) =>
        from line in events
        let json = System.Text.Json.JsonDocument.Parse(line).RootElement
        let id = json.GetProperty("id").GetString()
        where id.StartsWith("hc-pay-", StringComparison.Ordinal)
        select (id, json.GetProperty("amount").GetDecimal());
}
