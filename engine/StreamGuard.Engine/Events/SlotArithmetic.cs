
namespace StreamGuard.Engine.Events;

/// <summary>Arithmetic of slots as compiled rules call it: a missing operand, overflow and division by zero give <see cref="Slot.Missing"/>.</summary>
public static class SlotArithmetic
{
    public static long Add(long left, long right)
    {
        long sum = unchecked(left + right);
        bool overflow = ((left ^ sum) & (right ^ sum)) < 0;
        return left == Slot.Missing || right == Slot.Missing || overflow ? Slot.Missing : sum;
    }

    public static long Subtract(long left, long right) =>
        left == Slot.Missing || right == Slot.Missing ? Slot.Missing : Add(left, -right);

    public static long Multiply(long left, long right)
    {
        if (left == Slot.Missing || right == Slot.Missing)
        {
            return Slot.Missing;
        }

        return ToSlot((Int128)left * right);
    }

    /// <summary>Rounded half to even.</summary>
    public static long Divide(long left, long right) =>
        left == Slot.Missing || right == Slot.Missing || right == 0 ? Slot.Missing : ToSlot(RoundedQuotient(left, right));

    /// <summary>int / int, money / money, duration / duration.</summary>
    public static double DivideToNumber(long left, long right) =>
        left == Slot.Missing || right == Slot.Missing || right == 0 ? double.NaN : (double)left / right;

    public static long Remainder(long left, long right) =>
        left == Slot.Missing || right == Slot.Missing || right == 0 ? Slot.Missing : right == -1 ? 0 : left % right;

    public static long Negate(long value) => value == Slot.Missing ? Slot.Missing : -value;

    public static long Absolute(long value) => value == Slot.Missing ? Slot.Missing : Math.Abs(value);

    /// <summary>NaN is missing; so are infinities, from overflow and division by zero.</summary>
    public static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    public static double ToNumber(long whole) => whole == Slot.Missing ? double.NaN : whole;

    public static double MoneyToNumber(long money) => money == Slot.Missing ? double.NaN : (double)money / Slot.MoneyScale;

    public static long IntToMoney(long whole) => Multiply(whole, Slot.MoneyScale);

    public static long NumberToMoney(double number) => DecimalNumber.Times(Slot.MoneyScale, number);

    public static long ToSlot(Int128 value) => value > long.MaxValue || value < -long.MaxValue ? Slot.Missing : (long)value;

    /// <summary>Half to even.</summary>
    public static Int128 RoundedQuotient(Int128 numerator, Int128 denominator)
    {
        if (denominator < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        (Int128 quotient, Int128 remainder) = Int128.DivRem(numerator, denominator);
        Int128 rest = remainder < 0 ? -remainder : remainder;
        Int128 other = denominator - rest;
        bool away = rest > other || (rest == other && (quotient & 1) != 0);
        return away ? quotient + (numerator < 0 ? -1 : 1) : quotient;
    }

    /// <summary>To whole units (money to currency units, durations to seconds), half to even.</summary>
    public static long Round(long value, long unit) => value == Slot.Missing ? value : Multiply((long)RoundedQuotient(value, unit), unit);

    public static long Floor(long value, long unit) => value == Slot.Missing ? value : Multiply(FloorQuotient(value, unit), unit);

    public static long Ceiling(long value, long unit) => value == Slot.Missing ? value : Multiply(-FloorQuotient(-value, unit), unit);

    private static long FloorQuotient(long value, long unit)
    {
        long quotient = value / unit;
        return quotient * unit > value ? quotient - 1 : quotient;
    }
}
