using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.InlineTests;

/// <summary>The tests of a rule before they run: what they name exists, what they expect can come.</summary>
internal static class RuleTestChecker
{
    public static void Check(CheckingContext context, CheckedRule rule)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (RuleTestSyntax test in rule.Tests)
        {
            if (!names.Add(test.Name.Value))
            {
                context.Error(
                    CheckingCodes.DuplicateName, test.Name.Span, $"the rule already has a test `{test.Name.Value}`", "give one of them another name");
            }

            CheckStart(context, test);
            foreach (TestEventSyntax one in test.Events)
            {
                TestEventChecker.Check(context, one);
            }

            TestExpectationChecker.Check(context, rule, test);
        }
    }

    private static void CheckStart(CheckingContext context, RuleTestSyntax test)
    {
        if (test.Start is { } start && !TestValue.IsTime(start.Value, context.Schema.TimeZone))
        {
            context.Error(
                CheckingCodes.TestStart, start.Span, $"`{start.Value}` is not a time", "write it like `start: 2026-03-02T10:00`, local unless it has an offset");
        }
    }
}
