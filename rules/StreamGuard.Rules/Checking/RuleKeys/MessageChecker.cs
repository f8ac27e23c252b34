using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>Literal pieces stay, holes become values of any type.</summary>
internal static class MessageChecker
{
    public static IReadOnlyList<CheckedMessagePart>? Check(ExpressionChecker checker, MessageSyntax? message) =>
        message?.Parts
            .Select(part => new CheckedMessagePart(part.Literal, part.Value is null ? null : checker.CheckTyped(part.Value)))
            .ToList();
}
