using System.Text.Json;
using Xunit;

namespace StreamGuard.Seeds.Tests;

public class ScamTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryTypologyIsPlanted()
    {
        string[] planted = [.. Generated.Scams.Value.Labels.Select(label => label.Typology).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "cash-during-call", "device-takeover", "dormant-account", "false-boss", "false-credit", "game-trade", "investment-ladder",
                "kiosk-deposits", "loan-fee", "mule-pass-through", "purchase-scam", "refund-service", "romance", "safe-account",
                "task-rebate", "wash-flow",
            ],
            planted);
    }

    [Fact]
    public void EveryLabelNamesAnEventOfTheStreamWithItsAmount()
    {
        Generated stream = Generated.Scams.Value;
        Dictionary<string, JsonElement> events = stream.Events().ToDictionary(each => each.Text("id")!, StringComparer.Ordinal);
        foreach (Label label in stream.Labels)
        {
            JsonElement each = events[label.Event];
            string customer = each.Kind() == "transfer_in" ? "payee_customer" : "customer";
            Assert.True((each.Text(customer) ?? label.Customer) == label.Customer, $"{label} names another customer than {each}");
            Assert.True(label.Amount is null || label.Amount == each.Money("amount"), $"{label} has another amount than {each}");
            Assert.Contains(label.Role, new[] { "contact", "preparation", "payment", "onward" });
        }
    }

    [Fact]
    public void MoneyOfAVictimNeverLeavesBeforeThePlotBegan()
    {
        foreach (IGrouping<string, Label> scam in Cases().Where(scam => scam.Any(label => label.Role == "contact")))
        {
            Label first = scam.First();
            Assert.True(first.Role == "contact", $"{first} comes before the first contact");
        }
    }

    [Fact]
    public void MoneyIsMovedOnWithinTwoHoursOfItsPayment()
    {
        Generated stream = Generated.Scams.Value;
        Dictionary<string, DateTimeOffset> times =
            stream.Events().ToDictionary(each => each.Text("id")!, each => each.At(), StringComparer.Ordinal);
        int hops = 0;
        foreach (IGrouping<string, Label> scam in Cases().Where(scam => scam.Any(label => label.Role == "payment")))
        {
            DateTimeOffset? paid = null;
            foreach (Label label in scam)
            {
                if (label.Role == "payment")
                {
                    paid = times[label.Event];
                }
                else if (label.Role == "onward")
                {
                    hops++;
                    Assert.True(times[label.Event] - paid < TimeSpan.FromHours(4), $"{label} is late");
                }
            }
        }

        Assert.True(hops > 100, $"{hops} hops");
    }

    /// <summary>The median of the lognormal is 1,389 S$, 7,362 yuan; what victims have cuts its tail.</summary>
    [Fact]
    public void TheMedianLossIsThatOfTheMeasuredDistribution()
    {
        decimal[] losses = [.. Cases().Select(scam => scam.Where(label => label.Role == "payment").Sum(label => label.Amount ?? 0))
            .Where(loss => loss > 0).Order()];
        decimal median = losses[losses.Length / 2];
        output.WriteLine($"{losses.Length} cases with a loss: median {median:0}, mean {losses.Average():0}, largest {losses[^1]:0} yuan; "
            + $"{losses.Count(loss => loss < 26_500) / (double)losses.Length:0.0%} below 26,500 (S$5,000)");
        Assert.InRange(median, 5_000, 13_000);
        Assert.InRange(losses.Count(loss => loss < 26_500) / (double)losses.Length, 0.60, 0.85);
    }

    /// <summary>
    /// The stream has seventy times the usual rate of scams; a value of which 95 of 100 events are scams here is one of ordinary life at the
    /// usual rate, by about four to one.
    /// </summary>
    [Fact]
    public void NoValueOfAFieldBelongsToScamsAlone()
    {
        HashSet<string> labelled = [.. Generated.Scams.Value.Labels.Select(label => label.Event)];
        Dictionary<string, (int Scam, int All)> counts = new(StringComparer.Ordinal);
        foreach (JsonElement each in Generated.Scams.Value.Events())
        {
            foreach (string field in new[] { "channel", "purpose", "category", "country", "line", "topic", "app", "source", "known_device", "kind" })
            {
                if (each.TryGetProperty(field, out JsonElement value))
                {
                    string key = $"{each.Kind()}.{field} {value}";
                    (int scam, int all) = counts.GetValueOrDefault(key);
                    counts[key] = (scam + (labelled.Contains(each.Text("id")!) ? 1 : 0), all + 1);
                }
            }
        }

        foreach ((string key, (int scam, int all)) in counts.OrderByDescending(count => count.Value.Scam / (double)count.Value.All).Take(8))
        {
            output.WriteLine($"{key}: {scam} of {all}");
        }

        Assert.All(counts, count => Assert.True(count.Value.Scam <= 0.95 * count.Value.All, $"{count.Key} gives scams away"));
    }

    [Fact]
    public void WithoutScamsNothingIsLabelled()
    {
        Generated stream = Generated.From(new GeneratorOptions { Customers = 500, Events = 50_000, ScamsPerMillion = 0 });
        Assert.Empty(stream.Labels);
        Assert.Equal(0, stream.Summary.Scams);
    }

    private static IEnumerable<IGrouping<string, Label>> Cases() =>
        Generated.Scams.Value.Labels.GroupBy(label => label.Scam, StringComparer.Ordinal);
}
