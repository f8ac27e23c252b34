using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;
using Cells = StreamGuard.Engine.State.Ring;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// The row of a ring that an expression reads. In a loop (hoisting) the addresses of columns, and whatever does not depend on the row, are
/// worked out once before it.
/// </summary>
internal sealed class RowScope(RowLayout layout, ParameterExpression frame, Expression ring, Expression row, bool hoists)
{
    private readonly Dictionary<int, Expression> columns = [];

    public Kind Kind => layout.Kind;

    /// <summary>Locals of the loop and what they are set to before it.</summary>
    public List<(ParameterExpression Local, Expression Value)> Hoisted { get; } = [];

    public bool Hoists => hoists;

    public Expression Ring => ring;

    public Expression Time => Expression.Call(typeof(Cells), nameof(Cells.Load8), null, Column(Cells.AtOffset, CellWidth.Eight), row);

    public Expression Id => Expression.Call(typeof(Cells), nameof(Cells.Load8), null, Column(Cells.IdOffset, CellWidth.Eight), row);

    /// <summary>The field's value in compiled form.</summary>
    public Expression Load(Field field)
    {
        if (!layout.IsKept(field.Index))
        {
            return field.Type == FieldType.Number ? Expression.Constant(double.NaN)
                : Expression.Constant(field.Type == FieldType.Bool ? 2 : Slot.Missing);
        }

        Column column = layout.ColumnOf(field.Index);
        Expression cells = Column(column.Offset, column.Width);
        return column.Width switch
        {
            CellWidth.Eight => Raw.FromSlot(Expression.Call(typeof(Cells), nameof(Cells.Load8), null, cells, row), field.Type),
            CellWidth.Four => Expression.ArrayIndex(Codes(), Expression.Call(typeof(Cells), nameof(Cells.Load4), null, cells, row)),
            _ => Expression.Convert(Expression.Call(typeof(Cells), nameof(Cells.Load1), null, cells, row), typeof(long)),
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

    private Expression Column(int offset, CellWidth width)
    {
        if (!columns.TryGetValue(offset, out Expression? column))
        {
            column = Hoist(Expression.Call(
                typeof(Cells), nameof(Cells.Column), null, ring, Expression.Constant(offset), Expression.Constant((int)width)));
            columns.Add(offset, column);
        }

        return column;
    }

    /// <summary>The keys of text codes, by code.</summary>
    private Expression Codes()
    {
        if (!columns.TryGetValue(-1, out Expression? keys))
        {
            Expression codes = Expression.Field(frame, nameof(Engine.Matching.Frame.Codes));
            keys = Hoist(Expression.Property(codes, nameof(TextCodes.Keys)));
            columns.Add(-1, keys);
        }

        return keys;
    }
}
