using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>A value that a condition looked at, as the author wrote it and as it was.</summary>
public sealed record ValueReport(string Text, string Value);

/// <summary>One condition as the author wrote it, what it came to, and the values it was made of.</summary>
/// <param name="Truth">Null: unknown.</param>
/// <param name="Parts">The alternatives of an `or`.</param>
public sealed record ConditionReport(string Text, bool? Truth, IReadOnlyList<ValueReport> Values, IReadOnlyList<ConditionReport> Parts)
{
    /// <summary>One for each condition that must hold, in the order written.</summary>
    public static IReadOnlyList<ConditionReport> OfAll(CheckedExpression? condition, Sight sight) => condition switch
    {
        null => [],
        LogicExpression { All: true } all => [.. all.Operands.SelectMany(operand => OfAll(operand, sight))],
        _ => [Of(condition, sight)],
    };

    private static ConditionReport Of(CheckedExpression condition, Sight sight)
    {
        bool? truth = Interpreter.Truth(condition, sight);
        return condition is LogicExpression logic
            ? new ConditionReport(TextOf(condition.Span), truth, [], [.. logic.Operands.Select(operand => Of(operand, sight))])
            : new ConditionReport(TextOf(condition.Span), truth, ValuesOf(condition, sight), []);
    }

    private static IReadOnlyList<ValueReport> ValuesOf(CheckedExpression condition, Sight sight)
    {
        string whole = TextOf(condition.Span);
        return
        [
            .. Shown(condition)
                .Select(part => new ValueReport(TextOf(part.Span), ValueOf(part, sight)))
                .Where(value => value.Text.Length > 0 && value.Text != whole && "not " + value.Text != whole)
                .DistinctBy(value => value.Text),
        ];
    }

    /// <summary>Both sides of a comparison where they are computed, and all that is read. What a query reads of its rows has no one value.</summary>
    private static IEnumerable<CheckedExpression> Shown(CheckedExpression expression)
    {
        bool isRead = expression is TriggerFieldExpression or TriggerPropertyExpression or LatestFieldExpression or LatestPropertyExpression
            or LetExpression or QueryExpression or FunctionExpression or SubjectExpression;
        IEnumerable<CheckedExpression> inner = expression is QueryExpression ? [] : CheckedParts.Of(expression).SelectMany(Shown);
        return isRead || expression is ArithmeticExpression or ConditionalExpression ? inner.Prepend(expression) : inner;
    }

    internal static string ValueOf(CheckedExpression expression, Sight sight)
    {
        PlainValue value = Interpreter.Evaluate(expression, sight);
        string text = value.IsMissing ? "missing" : ValueText.Of(expression.Type, value.ToSlot(), value.Content as string, sight.TimeZone);
        return expression.Type is FieldType.Id or FieldType.Text && !value.IsMissing ? $"'{text}'" : text;
    }

    /// <summary>On one line.</summary>
    private static string TextOf(Span span) => span.File is null
        ? ""
        : string.Join(' ', span.File.Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
