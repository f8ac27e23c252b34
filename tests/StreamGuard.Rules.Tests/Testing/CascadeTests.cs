using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Testing;
using StreamGuard.Rules.Tests.Cases;
using Xunit;

namespace StreamGuard.Rules.Tests.Testing;

/// <summary>Rules that answer each other: sixteen deep and 256 wide is still too much when every step branches.</summary>
public class CascadeTests
{
    private const string Branching = """
        rule: begin
        on: transfer
        when: amount > 0
        emit: |
          signal {weight: 1}
          signal {weight: 2}
          signal {weight: 3}
        ---
        rule: go-on
        on: signal
        when: weight > 0
        emit: |
          signal {weight: 1}
          signal {weight: 2}
          signal {weight: 3}
        """;

    private static readonly string[] OneTransfer =
        ["""{"id":"t1","kind":"transfer","at":"2026-03-02T10:00:00+08:00","customer":"C1","amount":1}"""];

    [Fact]
    public void WhatFollowsFromOneEventIsBoundedInAll()
    {
        CheckedRuleSet rules = CaseRules.Of(schemaText: null, Branching);
        EvaluationResult result = PlannedRun.Straight(rules, OneTransfer, drain: true);
        Assert.InRange(result.Emitted.Count, 3, 65_536);
        Assert.True(result.Counts.CutByNumber > 0);
    }
}
