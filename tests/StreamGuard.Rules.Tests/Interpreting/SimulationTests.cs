using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Interpreting;

/// <summary>On trees made by hand; what rules mean as text is told in tests/cases.</summary>
public class SimulationTests
{
    private static readonly Span Nowhere = new(new SourceFile("rules.yaml", ""), 0, 0);
    private static readonly Field Customer = new("customer", FieldType.Id, 0);
    private static readonly Field Amount = new("amount", FieldType.Money, 1);

    private static readonly Kind Transfer = new(0, "transfer", [Customer, Amount])
    {
        SubjectFields = [0],
        HistoryMilliseconds = 10_000,
    };

    private static readonly Schema Schema = new([Transfer], TimeZoneInfo.Utc, "");

    [Fact]
    public void AQuerySeesWhatCameBeforeTheTriggerInItsWindow()
    {
        Simulation simulation = Run(Rule(Count(window: 1000)), At(1, 0), At(2, 500), At(3, 1000), At(4, 1001));
        Assert.Equal(["0", "1", "1", "2"], simulation.Result.Alerts.Select(alert => alert.Message));
    }

    [Fact]
    public void AnEventAtTheEndOfMemoryIsExpiredAndOneMillisecondLaterIsLate()
    {
        Simulation simulation = Run(Rule(Count(window: null)), At(1, 10_000), At(2, 0), At(3, 1));
        Assert.Equal(["1", "3"], simulation.Result.Alerts.Select(alert => alert.Event));
        Assert.Equal((1, 1, 2), (simulation.Result.Counts.Expired, simulation.Result.Counts.Late, simulation.Result.Counts.Evaluated));
    }

    [Fact]
    public void TheSameEventAgainIsADuplicateAndWithOtherContentAConflict()
    {
        Simulation simulation = Run(Rule(Count(window: null)), At(1, 0), At(1, 0), At(1, 5));
        Assert.Single(simulation.Result.Alerts);
        Assert.Equal((1, 1), (simulation.Result.Counts.Duplicates, simulation.Result.Counts.Conflicts));
    }

    [Fact]
    public void AMissingFieldThatLeavesTheConditionUnknownIsCounted()
    {
        var condition = new ComparisonExpression(
            Nowhere,
            BinaryOperator.Greater,
            new TriggerFieldExpression(FieldType.Money, Nowhere, Amount),
            new ConstantExpression(FieldType.Money, Nowhere, 0));
        Simulation simulation = Run(Rule(Count(window: null)) with { Condition = condition }, At(1, 0));
        Assert.Equal(1, simulation.Result.Counts.Unknown[("r", "amount")]);
    }

    private static QueryExpression Count(long? window) =>
        new(FieldType.Int, Nowhere, QueryFunction.Count, [new QueryStep(Transfer, null, null)], window);

    private static CheckedRule Rule(CheckedExpression shown) => new()
    {
        Id = "r",
        Syntax = new RuleSyntax(Nowhere, new Located<string>("r", Nowhere))
        {
            On = new Located<string>("transfer", Nowhere),
            Keys = new HashSet<string>(),
        },
        On = Transfer,
        Title = "r",
        Severity = Severity.Medium,
        Mode = RuleMode.Live,
        Outcome = Outcome.Review,
        RaisesAlert = true,
        Message = [new CheckedMessagePart(null, shown)],
        ValueFields = [],
    };

    private static PlainEvent At(int id, long at) =>
        new(Transfer, id.ToString(), "C1", at, [PlainValue.Of("C1"), PlainValue.Missing]);

    private static Simulation Run(CheckedRule rule, params IEnumerable<PlainEvent> events)
    {
        var simulation = new Simulation(new CheckedRuleSet(Schema, [rule]) { Version = "sha256:0" });
        foreach (PlainEvent one in events)
        {
            simulation.Apply(one);
        }

        return simulation;
    }
}
