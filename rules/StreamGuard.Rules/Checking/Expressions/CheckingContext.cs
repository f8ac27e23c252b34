using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What all rules of a folder share while they are checked.</summary>
internal sealed record CheckingContext(Schema Schema, Diagnostics Diagnostics)
{
    public DefineTable Defines { get; init; } = DefineTable.Empty;

    public ListTable Lists { get; init; } = ListTable.Empty;

    /// <summary>Only for `until` dates that are over.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Counts down over one rule, defines expanded; a rule past it is refused.</summary>
    public SizeBudget Budget { get; init; } = new();

    public void Error(string code, Span span, string message, string? help = null) => Diagnostics.Error(code, span, message, help);
}

/// <summary>Defines that use defines can double a rule's size at every step; this bounds it.</summary>
internal sealed class SizeBudget
{
    public const int MostNodesPerRule = 10_000;

    private int left = MostNodesPerRule;

    public bool Exceeded => left < 0;

    /// <summary>True for the one node that goes past the limit: said once.</summary>
    public bool Spend() => --left == -1;
}
