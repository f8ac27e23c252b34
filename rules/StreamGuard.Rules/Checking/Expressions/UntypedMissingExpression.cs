using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>The literal `missing` before its place has given it a type. Never leaves the checker.</summary>
internal sealed record UntypedMissingExpression(Span Span) : CheckedExpression(FieldType.Text, Span);
