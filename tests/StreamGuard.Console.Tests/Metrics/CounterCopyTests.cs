using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public sealed class CounterCopyTests : IDisposable
{
    private static readonly Schema Schema = BuiltInSchema.Load();

    private readonly Scratch scratch = new();
    private readonly PartitionFigures partition = new(0);
    private readonly WorkerFigures worker = new("a", [.. Schema.Kinds.Select(kind => kind.Name)]);
    private readonly CounterCopy copy;

    public CounterCopyTests() => copy = new CounterCopy(partition, worker);

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void WhatTheEngineHasCountedIsCarriedOverOnce()
    {
        Counters counters = new(Plan(Rules.Large)) { Evaluated = 10, Late = 3, TimersFired = 1 };
        counters.Rules[0].Fired = 2;
        counters.Rules[0].Unknown[0] = 4;
        copy.Copy(counters);
        copy.Copy(counters);
        Assert.Equal((10, 3, 1), (partition.Evaluated, partition.Late, partition.TimersFired));
        Assert.Equal(2, worker.Rules[0].Fired);
        Assert.Equal("amount", worker.Rules[0].Fields[0]);
        Assert.Equal(4, worker.Rules[0].Unknown(0));
    }

    [Fact]
    public void FiguresGoOnWhenRulesChange()
    {
        RuleSet rules = Plan(Rules.Large);
        Counters before = new(rules) { Evaluated = 10 };
        before.Rules[0].Matched = 5;
        copy.Copy(before);
        Counters after = new(Plan(Rules.Large.Replace("1000", "2000", StringComparison.Ordinal))) { Evaluated = 1 };
        after.Rules[0].Matched = 2;
        copy.Copy(after);
        Assert.Equal(11, partition.Evaluated);
        Assert.Equal(7, worker.Rules[0].Matched);
    }

    [Fact]
    public void TwoPartitionsOfAWorkerAddUp()
    {
        RuleSet rules = Plan(Rules.Large);
        Counters one = new(rules);
        Counters other = new(rules);
        one.Rules[0].Matched = 5;
        other.Rules[0].Matched = 7;
        copy.Copy(one);
        new CounterCopy(new PartitionFigures(1), worker).Copy(other);
        Assert.Equal(12, worker.Rules[0].Matched);
    }

    [Fact]
    public void ARuleOfAnotherShapeBeginsAnew()
    {
        Counters before = new(Plan(Rules.Large));
        before.Rules[0].Matched = 5;
        copy.Copy(before);
        copy.Copy(new Counters(Plan(Rules.Large.Replace("severity: high", "severity: low", StringComparison.Ordinal))));
        Assert.Equal("low", worker.Rules[0].Severity);
        Assert.Equal(0, worker.Rules[0].Matched);
    }

    [Fact]
    public void ATrippedBreakerIsShownUntilRulesAreLoadedAgain()
    {
        RuleSet rules = Plan(Rules.Large + "\nlimit: 1 per 1m");
        Counters counters = new(rules);
        Breaker breaker = new(rules);
        copy.Copy(counters, breaker);
        Assert.False(worker.Rules[0].IsBreakerTripped);
        breaker.Allows(rules.Rules[0], clock: 0);
        breaker.Allows(rules.Rules[0], clock: 1);
        copy.Copy(counters, breaker);
        Assert.True(worker.Rules[0].IsBreakerTripped);
        copy.Copy(new Counters(rules), new Breaker(rules));
        Assert.False(worker.Rules[0].IsBreakerTripped);
        copy.Copy(new Counters(rules) { Rules = { [0] = { Limited = 1 } } });
        Assert.True(worker.Rules[0].IsBreakerTripped);
    }

    [Fact]
    public void CopyingAllocatesNothing()
    {
        Counters counters = new(Plan(Rules.Large));
        copy.Copy(counters);
        counters.Rules[0].Matched++;
        long before = GC.GetAllocatedBytesForCurrentThread();
        copy.Copy(counters);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private RuleSet Plan(string rules) => RulePlanner.Plan(RuleFolder.Load([scratch.Write("rules.yaml", rules)], Schema).RuleSet!);
}
