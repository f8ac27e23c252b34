namespace StreamGuard.Engine.Events;

/// <summary>
/// One value of any type in 64 bits. <see cref="Missing"/> is the same word for every type, so int, money, durations and times
/// range over -(2^63-1)..2^63-1: the one word below counts as overflow.
/// </summary>
public static class Slot
{
    public const long Missing = long.MinValue;

    public const long MoneyScale = 10_000;

    /// <summary>NaN and infinities are missing; minus zero is zero (its bits are <see cref="Missing"/>).</summary>
    public static long FromNumber(double value) =>
        double.IsFinite(value) ? BitConverter.DoubleToInt64Bits(value + 0.0) : Missing;

    /// <summary>NaN when missing.</summary>
    public static double ToNumber(long slot) => slot == Missing ? double.NaN : BitConverter.Int64BitsToDouble(slot);
}
