using System.Globalization;
using System.Text;

namespace StreamGuard.Rules.Checking;

/// <summary>
/// A text that is equal for two checked expressions exactly when they compute the same thing: lets are written out, places in the source left out.
/// By it conditions and queries are shared between rules.
/// </summary>
internal sealed class PlanKey
{
    private readonly StringBuilder text = new();
    private readonly IReadOnlyList<CheckedLet> lets;

    private PlanKey(IReadOnlyList<CheckedLet> lets) => this.lets = lets;

    public static string Of(CheckedExpression expression, IReadOnlyList<CheckedLet> lets)
    {
        PlanKey key = new(lets);
        key.Append(expression);
        return key.text.ToString();
    }

    private void Append(CheckedExpression? expression)
    {
        switch (expression)
        {
            case null:
                Append("null");
                break;
            case ConstantExpression it:
                Node("const", it.Type, it.Slot, it.Text is null ? "" : Quoted(it.Text));
                break;
            case TriggerFieldExpression it:
                Node("this", it.Type, it.Field.Index);
                break;
            case TriggerPropertyExpression it:
                Node("thisproperty", it.Property);
                break;
            case RowFieldExpression it:
                Node("row", it.Type, it.Field.Index);
                break;
            case RowPropertyExpression it:
                Node("rowproperty", it.Property);
                break;
            case LatestFieldExpression it:
                Node("latest", it.Kind.Index, it.Field.Index);
                break;
            case LatestPropertyExpression it:
                Node("latestproperty", it.Kind.Index, it.Property);
                break;
            case SubjectExpression:
                Append("subject");
                break;
            case LetExpression it:
                Append(lets[it.Index].Value);
                break;
            case NotExpression it:
                Tree("not", it.Operand);
                break;
            case NegateExpression it:
                Tree("negate", it.Operand);
                break;
            case LogicExpression it:
                Tree(it.All ? "and" : "or", [.. it.Operands]);
                break;
            case ComparisonExpression it:
                Tree(it.Operator.ToString(), it.Left, it.Right);
                break;
            case MembershipExpression it:
                Node("in", it.Negated, string.Join(',', it.Slots.Order()), string.Join(',', it.Texts.Order(StringComparer.Ordinal).Select(Quoted)));
                Tree("of", it.Value);
                break;
            case BetweenExpression it:
                Tree(it.Negated ? "notbetween" : "between", it.Value, it.Low, it.High);
                break;
            case TextTestExpression it:
                Tree((it.Negated ? "not" : "") + it.Operator, it.Left, it.Right);
                break;
            case IsMissingExpression it:
                Tree(it.Negated ? "ispresent" : "ismissing", it.Value);
                break;
            case ConditionalExpression it:
                Tree("if", it.Condition, it.Then, it.Otherwise);
                break;
            case ArithmeticExpression it:
                Tree(it.Operator + it.Type.ToString(), it.Left, it.Right);
                break;
            case ConvertExpression it:
                Tree("to" + it.Type, it.Operand);
                break;
            case FunctionExpression it:
                Tree(it.Function + it.Type.ToString(), [.. it.Arguments]);
                break;
            case QueryExpression it:
                Node("query", it.Function, it.Type, it.WindowMilliseconds?.ToString(CultureInfo.InvariantCulture) ?? "all");
                foreach (QueryStep step in it.Steps)
                {
                    Node("step", step.Kind.Index);
                    Tree("of", step.Value, step.Where);
                }

                break;
            default:
                throw new InvalidOperationException($"No key for {expression.GetType().Name}.");
        }
    }

    private void Tree(string name, params ReadOnlySpan<CheckedExpression?> parts)
    {
        text.Append(name).Append('(');
        foreach (CheckedExpression? part in parts)
        {
            Append(part);
            text.Append(',');
        }

        text.Append(')');
    }

    private void Node(string name, params ReadOnlySpan<object> parts) =>
        text.Append(name).Append('[').AppendJoin(',', parts.ToArray()).Append(']');

    private void Append(string word) => text.Append(word);

    private static string Quoted(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
