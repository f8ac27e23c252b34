using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Rules.Cases;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Seeds;

/// <summary>A little scam: a call in the minute 0, payments in the minutes 10, 20 and 30, and the end of the call in the minute 40.</summary>
public class CaseVerdictTests
{
    private const string Scam = "victim: C1\nscam: {begins: call, payments: [p1, p2, p3], ends: bye}\n";

    private static readonly Schema Schema = BuiltInSchema.Load();

    [Fact]
    public void AnAlertOnTheEventOrEarlierIsInTime()
    {
        Assert.Empty(Differences("alerts: [{by: p2}]", Alert("p2", 20)));
        Assert.Empty(Differences("alerts: [{by: p2}]", Alert("p1", 10)));
        Assert.Contains("did not come", Assert.Single(Differences("alerts: [{by: p2}]", Alert("p3", 30))), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlertOnAnotherEventIsNotOnThisOne()
    {
        Assert.Empty(Differences("alerts: [{on: p2}]", Alert("p1", 10), Alert("p2", 20)));
        Assert.Single(Differences("alerts: [{on: p2}]", Alert("p1", 10)));
    }

    [Fact]
    public void BeforeTheCallEndsIsNotWhenItEnds()
    {
        Assert.Empty(Differences("alerts: [{before: bye}]", Alert("p3", 30)));
        Assert.Single(Differences("alerts: [{before: bye}]", Alert("bye", 40)));
    }

    [Fact]
    public void WhatSeveralRulesSayAboutOneEventIsTakenTogether()
    {
        Alert call = Alert("p1", 10) with { Rule = "a", Actions = ["call"], Severity = "low" };
        Alert hold = Alert("p1", 10) with { Rule = "b", Actions = ["hold"], Severity = "critical", Outcome = "decline" };
        const string Awaited = "alerts: [{by: p1, severity: high, outcome: hold, actions: [hold, call], rules_any_of: [x, b]}]";
        Assert.Empty(Differences(Awaited, call, hold));
        Assert.Single(Differences(Awaited, call));
        Assert.Single(Differences(Awaited, hold));
        Assert.Single(Differences(Awaited, call, hold with { Event = "p2", At = Minute(20) }));
        Assert.Single(Differences(Awaited, call, hold with { Rule = "c" }));
    }

    [Fact]
    public void EvidenceThatIsExpectedMustBeAmongIt()
    {
        Assert.Empty(Differences("alerts: [{by: p2, evidence: [p1]}]", Alert("p2", 20) with { Evidence = ["call", "p1"] }));
        Assert.Single(Differences("alerts: [{by: p2, evidence: [p1]}]", Alert("p2", 20) with { Evidence = ["call"] }));
    }

    [Fact]
    public void NoAlertMeansNone()
    {
        Assert.Empty(Differences("alerts: []"));
        Assert.Contains("no alert is due", Assert.Single(Differences("alerts: []", Alert("p2", 20))), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlertOnSomebodyElseOrBeforeTheScamOrLongAfterItIsFalse()
    {
        Assert.Single(Differences("alerts: [{by: p1}]", Alert("p1", 10), Alert("p1", 10) with { Subject = "C2" }));
        Assert.Single(Differences("alerts: [{by: p1}]", Alert("early", -1), Alert("p1", 10)));
        Assert.Single(Differences("alerts: [{by: p1}]", Alert("p1", 10), Alert("late", 101)));
        Assert.Empty(Differences("alerts: [{by: p1}]", Alert("p1", 10), Alert("late", 100)));
    }

    [Fact]
    public void MoneyIsGoneUntilSomethingIsHeldOrOrdered()
    {
        Alert read = Alert("p1", 10) with { Outcome = "review", Actions = [] };
        Alert ordered = Alert("p2", 20) with { Outcome = "review", Actions = ["call"] };
        Alert held = Alert("p2", 20);
        Assert.Equal([60, 30, 10], new[] { new[] { read }, [read, ordered], [read, held] }.Select(alerts => Figures(alerts).Gone / Slot.MoneyScale));
        Assert.Equal(60, Figures([]).Gone / Slot.MoneyScale);
        Assert.Single(Differences("alerts: [{by: p2}]\n  gone_at_most: 16 %", held));
        Assert.Empty(Differences("alerts: [{by: p2}]\n  gone_at_most: 17 %", held));
    }

    [Fact]
    public void TimesAreFromTheFirstContactAndTheFirstPayment()
    {
        CaseFigures figures = Figures([Alert("p2", 20), Alert("p3", 30)]);
        Assert.Equal((20, 10), (figures.AfterContact / 60_000, figures.AfterPayment / 60_000));
        Assert.Equal(-5, Figures([Alert("x", 5)]).AfterPayment / 60_000);
        Assert.Equal([("any", 2)], figures.Rules);
    }

    [Fact]
    public void ACaseHasOneNumberIfThatIsExpected()
    {
        Alert other = Alert("p2", 20) with { Case = "K2" };
        Assert.Single(Differences("alerts: [{by: p1}]\n  one_case: true", Alert("p1", 10), other));
        Assert.Empty(Differences("alerts: [{by: p1}]", Alert("p1", 10), other));
    }

    [Fact]
    public void TheLastContactSaysHowACaseEnds()
    {
        const string Ends = "alerts: [{by: p1}]\n  ends_as: dissuaded";
        Assert.Contains("nobody's", Assert.Single(Differences(Ends, Alert("p1", 10))), StringComparison.Ordinal);
        Assert.Empty(WithContacts(Ends, ("K1", "persists"), ("K1", "dissuaded")));
        Assert.Contains("ends as persists", Assert.Single(WithContacts(Ends, ("K1", "dissuaded"), ("K1", "persists"))), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEventThatTheStreamDoesNotHaveIsTold() =>
        Assert.Contains("`gone`", Assert.Single(Differences("alerts: [{by: gone}]", Alert("p1", 10))), StringComparison.Ordinal);

    /// <summary>Walks through the scam event by event and asks at each payment whether anybody was told before.</summary>
    [Fact]
    public void MoneyThatIsGoneIsWhatASlowWalkThroughTheScamCounts()
    {
        const int Seed = 20_260_601;
        Random random = new(Seed);
        for (int run = 0; run < 500; run++)
        {
            Alert[] alerts =
            [
                .. Enumerable.Range(0, random.Next(5))
                    .Select(_ => random.Next(1, 4))
                    .Order()
                    .Select(n => Alert($"p{n}", 10 * n) with
                    {
                        Subject = random.Next(4) == 0 ? "C2" : "C1",
                        Outcome = random.Next(2) == 0 ? "review" : "hold",
                        Actions = random.Next(2) == 0 ? [] : ["call"],
                    }),
            ];
            long gone = 0;
            bool isStopped = false;
            for (int n = 1; n <= 3; n++)
            {
                Alert[] here = [.. alerts.Where(alert => alert.Event == $"p{n}" && alert.Subject == "C1")];
                gone += isStopped || here.Any(alert => alert.Outcome == "hold") ? 0 : 10 * n;
                isStopped |= here.Any(alert => alert.Outcome == "hold" || alert.Actions.Count > 0);
            }

            CaseCourse course = new(["C1", "C2"], "call", ["p1", "p2", "p3"], "bye");
            CaseFigures figures = CaseFigures.Of(course, Events(["call", "bye", .. course.Payments], []), alerts);
            Assert.True(figures.Gone == gone * Slot.MoneyScale, $"seed {Seed}, run {run}: {figures.Gone / Slot.MoneyScale} gone, not {gone}");
        }
    }

    private static IReadOnlyList<string> Differences(string expect, params Alert[] alerts) => Judge(expect, [], alerts);

    private static IReadOnlyList<string> WithContacts(string expect, params (string Case, string Outcome)[] contacts) => Judge(expect, contacts, [Alert("p1", 10)]);

    private static IReadOnlyList<string> Judge(string expect, (string Case, string Outcome)[] contacts, Alert[] alerts)
    {
        string text = $"title: A\ntitle_zh: 甲\nstory: S\nstory_zh: 故\n{Scam}expect:\n  {expect}\n";
        VictimCase told = CaseReader.Read("a", new SourceFile("a", text), new Diagnostics())!;
        return new CaseVerdict(told, Events(told.NamedEvents, contacts), alerts, Schema.TimeZone).Differences;
    }

    private static CaseFigures Figures(IEnumerable<Alert> alerts)
    {
        CaseCourse course = new(["C1"], "call", ["p1", "p2", "p3"], "bye");
        return CaseFigures.Of(course, Events(["call", "bye", "x", .. course.Payments], []), alerts);
    }

    private static CaseEvents Events(IEnumerable<string> named, (string Case, string Outcome)[] contacts)
    {
        CaseEvents events = new(Schema, named, ["C1"]);
        IEnumerable<string> lines =
        [
            $$"""{"id":"call","kind":"call","at":{{Minute(0)}},"customer":"C1"}""",
            .. new[] { 1, 2, 3 }.Select(n => $$"""{"id":"p{{n}}","kind":"transfer","at":{{Minute(10 * n)}},"customer":"C1","amount":{{10 * n}}}"""),
            .. contacts.Select((one, n) => $$"""{"id":"k{{n}}","kind":"contact","at":{{Minute(35)}},"customer":"C1","case":"{{one.Case}}","outcome":"{{one.Outcome}}"}"""),
            $$"""{"id":"bye","kind":"call","at":{{Minute(40)}},"customer":"C1"}""",
        ];
        JsonEventDecoder decoder = new(Schema);
        EventRow row = new();
        foreach (string line in lines)
        {
            Assert.Null(decoder.Decode(Encoding.UTF8.GetBytes(line), row));
            events.See(row);
        }

        return events;
    }

    private static long Minute(int minute) => 1_780_000_000_000 + (minute * 60_000L);

    private static Alert Alert(string onEvent, int minute) => new()
    {
        Id = $"{onEvent}{minute}",
        Rule = "any",
        Version = "",
        Severity = "high",
        Score = 75,
        Outcome = "hold",
        Subject = "C1",
        Case = "K1",
        At = Minute(minute),
        Event = onEvent,
        Title = "",
        Message = "",
        Actions = ["hold"],
        Values = [],
        Evidence = [],
    };
}
