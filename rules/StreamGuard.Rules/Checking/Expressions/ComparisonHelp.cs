using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What would be right where two types do not meet.</summary>
internal static class ComparisonHelp
{
    public static string? For(CheckedExpression left, CheckedExpression right)
    {
        bool durationMissing = left.Type == FieldType.Duration || right.Type == FieldType.Duration;
        bool numberGiven = TypeMeeting.IsNumeric(left.Type) || TypeMeeting.IsNumeric(right.Type);
        if (durationMissing && numberGiven)
        {
            return "a duration has a unit: `90s`, `30m`, `2h`, `7d`";
        }

        bool textual = TypeMeeting.IsTextual(left.Type) || TypeMeeting.IsTextual(right.Type);
        ConstantExpression? constant = left as ConstantExpression ?? right as ConstantExpression;
        if (textual && constant is { Text: { } text })
        {
            return (left.Type, right.Type) is (FieldType.Bool, _) or (_, FieldType.Bool)
                ? "write `true` or `false` without quotes"
                : long.TryParse(text, out _) ? "a number is written without quotes" : null;
        }

        return textual && constant is not null && numberGiven ? "a text is written in quotes" : null;
    }
}
