using System.Text;
using StreamGuard.Rules.Syntax.Language;

namespace StreamGuard.Rules.Syntax.Printing;

internal sealed class ExpressionWriter
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    /// <summary>In parentheses when it binds less than its place asks.</summary>
    public void Write(ExpressionSyntax expression, Precedence least)
    {
        bool isLoose = Precedences.Of(expression) < least;
        text.Append(isLoose ? "(" : string.Empty);
        WriteBare(expression);
        text.Append(isLoose ? ")" : string.Empty);
    }

    private void WriteBare(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralSyntax literal:
                text.Append(LiteralText.Of(literal));
                break;
            case NameSyntax name:
                text.Append(name.Name);
                break;
            case MemberSyntax member:
                text.Append(member.Owner.Name).Append('.').Append(member.Member.Name);
                break;
            case ListSyntax list:
                text.Append('[');
                WriteAll(list.Items);
                text.Append(']');
                break;
            case UnarySyntax unary:
                WriteUnary(unary);
                break;
            case BinarySyntax binary:
                WriteBinary(binary);
                break;
            case ConditionalSyntax conditional:
                Write(conditional.Then, Precedence.Or);
                text.Append(" if ");
                Write(conditional.Condition, Precedence.Or);
                text.Append(" else ");
                Write(conditional.Otherwise, Precedence.Conditional);
                break;
            case CallSyntax call:
                WriteCall(call);
                break;
            case QuerySyntax query:
                WriteQuery(query);
                break;
            case ErrorSyntax:
                text.Append("missing");
                break;
            default:
                WriteTest(expression);
                break;
        }
    }

    private void WriteUnary(UnarySyntax unary)
    {
        bool isNot = unary.Operator == UnaryOperator.Not;
        text.Append(isNot ? "not " : "-");
        Write(unary.Operand, isNot ? Precedence.Not : Precedence.Unary);
    }

    private void WriteBinary(BinarySyntax binary)
    {
        Precedence own = Precedences.Of(binary);
        Write(binary.Left, own == Precedence.Comparison ? Precedence.Sum : own);
        text.Append(binary.Negated ? " not " : " ").Append(OperatorText.Of(binary.Operator)).Append(' ');
        Write(binary.Right, own + 1);
    }

    private void WriteTest(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case InSyntax inside:
                Write(inside.Value, Precedence.Sum);
                text.Append(inside.Negated ? " not in " : " in ");
                WriteBare(inside.List);
                break;
            case InNamedListSyntax named:
                Write(named.Value, Precedence.Sum);
                text.Append(named.Negated ? " not in list " : " in list ").Append(named.List.Name);
                break;
            case BetweenSyntax between:
                Write(between.Value, Precedence.Sum);
                text.Append(between.Negated ? " not between " : " between ");
                Write(between.Low, Precedence.Sum);
                text.Append(" and ");
                Write(between.High, Precedence.Sum);
                break;
            case IsMissingSyntax isMissing:
                Write(isMissing.Value, Precedence.Sum);
                text.Append(isMissing.Negated ? " is not missing" : " is missing");
                break;
            default:
                throw new InvalidOperationException($"no text for {expression.GetType().Name}");
        }
    }

    private void WriteCall(CallSyntax call)
    {
        // `min(x)` would read as a query over the kind x.
        bool isAmbiguous = call.Arguments.Count == 1 && LanguageFunctions.IsQuery(call.Function.Name);
        text.Append(call.Function.Name).Append(isAmbiguous ? "((" : "(");
        WriteAll(call.Arguments);
        text.Append(isAmbiguous ? "))" : ")");
    }

    private void WriteQuery(QuerySyntax query)
    {
        text.Append(query.Function.Name).Append('(');
        for (int index = 0; index < query.Steps.Count; index++)
        {
            text.Append(index == 0 ? string.Empty : ", ");
            WriteStep(query.Steps[index]);
        }

        if (query.Last is { } last)
        {
            text.Append(" last ").Append(LiteralText.Of(last));
        }

        text.Append(')');
    }

    private void WriteStep(QueryStepSyntax step)
    {
        text.Append(step.Kind.Name);
        if (step.Value is NameSyntax field)
        {
            text.Append('.').Append(field.Name);
        }
        else if (step.Value is { } value)
        {
            text.Append(".(");
            WriteBare(value);
            text.Append(')');
        }

        if (step.Where is { } where)
        {
            text.Append(" where ");
            Write(where, Precedence.Conditional);
        }
    }

    private void WriteAll(IReadOnlyList<ExpressionSyntax> all)
    {
        for (int index = 0; index < all.Count; index++)
        {
            text.Append(index == 0 ? string.Empty : ", ");
            Write(all[index], Precedence.Conditional);
        }
    }
}
