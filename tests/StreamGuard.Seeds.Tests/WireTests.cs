using System.Globalization;
using System.Text.Json;
using Xunit;

namespace StreamGuard.Seeds.Tests;

public class WireTests
{
    [Fact]
    public void EveryLineIsAnEventOfTheVocabulary()
    {
        HashSet<string> kinds = new(StringComparer.Ordinal);
        foreach (JsonElement each in Generated.Scams.Value.Events())
        {
            Assert.Null(Vocabulary.Fault(each));
            kinds.Add(each.Kind());
        }

        Assert.Equal(Vocabulary.Kinds, kinds.Count);
    }

    [Fact]
    public void TimesNeverGoBackAndStayInTheSpan()
    {
        string last = "2026-01-01T00:00:00.000+08:00";
        foreach (JsonElement each in Generated.Busy.Value.Events())
        {
            string at = each.Text("at")!;
            Assert.True(string.CompareOrdinal(last, at) <= 0, $"{at} after {last}");
            last = at;
        }

        Assert.StartsWith("2026-03-31T", last);
    }

    [Fact]
    public void IdsAreUnique()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        Assert.All(Generated.Busy.Value.Events(), each => Assert.True(ids.Add(each.Text("id")!)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 5_000)]
    [InlineData(7, 1_234)]
    [InlineData(50_000, 10_000)]
    public void AsManyLinesAreWrittenAsWereAskedFor(int customers, long events)
    {
        Generated stream = Generated.From(new GeneratorOptions { Customers = customers, Events = events });
        Assert.Equal(events, stream.Events().LongCount());
        Assert.Equal(events, stream.Summary.Events);
    }

    [Fact]
    public void ASpanOfOneDayHoldsAllEvents()
    {
        Generated stream = Generated.From(new GeneratorOptions { Customers = 3, Events = 30_000, Days = 1 });
        Assert.All(stream.Events(), each => Assert.StartsWith("2026-01-01T", each.Text("at")!));
    }

    [Fact]
    public void TimesCanBeMillisecondsSinceTheEpoch()
    {
        GeneratorOptions options = new() { Customers = 20, Events = 2_000 };
        IEnumerable<long> texts = Generated.From(options).Events().Select(each => each.At().ToUnixTimeMilliseconds());
        IEnumerable<long> numbers =
            Generated.From(options with { EpochMilliseconds = true }).Events().Select(each => each.GetProperty("at").GetInt64());
        Assert.Equal(texts, numbers);
    }

    [Fact]
    public void AStartInAnotherZoneIsTheSameMoment()
    {
        GeneratorOptions options = new() { Customers = 20, Events = 500 };
        string local = Generated.From(options with { Start = new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.FromHours(8)) }).Text;
        Assert.Equal(local, Generated.From(options with { Start = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero) }).Text);
        Assert.Contains("\"at\":\"2025-06-01T", local);
    }

    [Fact]
    public void ACallThatLeavesTheCustomerOutFollowsTheIdentityOfItsPhone()
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        int without = 0;
        foreach (JsonElement each in Generated.Busy.Value.Events())
        {
            if (each.Kind() == "identity")
            {
                known.Add(each.Text("phone")!);
            }
            else if (each.Kind() is "call" or "sms" or "app_install" && each.Text("customer") is null)
            {
                without++;
                Assert.Contains(each.Text("phone")!, known);
            }
        }

        Assert.True(without > 1_000, without.ToString(CultureInfo.InvariantCulture));
    }
}
