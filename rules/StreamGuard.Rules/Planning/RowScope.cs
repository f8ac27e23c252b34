using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;
using Cells = StreamGuard.Engine.State.Ring;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// The row of a ring that an expression reads. In a loop (hoisting) the addresses of rows and times, and whatever does not depend on the row, are
/// worked out once before it.
/// </summary>
internal sealed class RowScope(RowLayout layout, ParameterExpression frame, Expression ring, Expression row, bool hoists)
{
    private Expression? times;
    private Expression? rows;
    private Expression? codes;

    public Kind Kind => layout.Kind;

    /// <summary>Locals of the loop and what they are set to before it.</summary>
    public List<(ParameterExpression Local, Expression Value)> Hoisted { get; } = [];

    public bool Hoists => hoists;

    public Expression Ring => ring;

    public Expression Time => Expression.Call(
        typeof(Cells), nameof(Cells.LoadTime), null, times ??= Hoist(Expression.Call(typeof(Cells), nameof(Cells.Times), null, ring)), row);

    public Expression Id => Cell(nameof(Cells.Load8), RowLayout.IdOffset);

    /// <summary>The field's value in compiled form.</summary>
    public Expression Load(Field field)
    {
        if (!layout.IsKept(field.Index))
        {
            return field.Type == FieldType.Number ? Expression.Constant(double.NaN)
                : Expression.Constant(field.Type == FieldType.Bool ? 2 : Slot.Missing);
        }

        Cell cell = layout.CellOf(field.Index);
        return cell.Width switch
        {
            CellWidth.Eight => Raw.FromSlot(Cell(nameof(Cells.Load8), cell.Offset), field.Type),
            CellWidth.Four => Expression.ArrayIndex(Codes(), Cell(nameof(Cells.Load4), cell.Offset)),
            _ => Expression.Convert(Cell(nameof(Cells.Load1), cell.Offset), typeof(long)),
        };
    }

    public Expression Hoist(Expression value)
    {
        if (!hoists || value is ConstantExpression)
        {
            return value;
        }

        ParameterExpression local = Expression.Variable(value.Type);
        Hoisted.Add((local, value));
        return local;
    }

    private MethodCallExpression Cell(string load, int offset)
    {
        Expression rowBytes = Expression.Constant(layout.RowBytes);
        rows ??= Hoist(Expression.Call(typeof(Cells), nameof(Cells.Rows), null, ring, rowBytes));
        return Expression.Call(typeof(Cells), load, null, rows, rowBytes, row, Expression.Constant(offset));
    }

    /// <summary>The keys of text codes, by code.</summary>
    private Expression Codes() => codes ??= Hoist(Expression.Property(
        Expression.Field(frame, nameof(Engine.Matching.Frame.Codes)), nameof(TextCodes.Keys)));
}
