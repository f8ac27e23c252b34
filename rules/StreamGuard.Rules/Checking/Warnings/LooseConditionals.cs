using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>`a + b if c else d` is `(a + b) if c else d`; whoever writes a score often means `a + (b if c else d)`.</summary>
internal static class LooseConditionals
{
    public static void Check(CheckingContext context, ExpressionSyntax expression)
    {
        if (expression is ConditionalSyntax { Then: BinarySyntax { Operator: >= BinaryOperator.Add, IsParenthesised: false } then } conditional)
        {
            string sum = SourceText.Of(then.Span);
            context.Diagnostics.Warning(
                CheckingCodes.LooseConditional,
                conditional.Span,
                $"`if` takes the whole of `{sum}`",
                $"write `({sum}) if …`, or put the part that depends in parentheses: "
                + $"`{SourceText.Of(then.Left.Span)} {SourceText.Of(then.OperatorSpan)} ({SourceText.Of(then.Right.Span)} if … else …)`");
        }

        foreach (ExpressionSyntax part in SyntaxParts.Of(expression))
        {
            Check(context, part);
        }
    }
}
