using System.Numerics;

namespace StreamGuard.Seeds.Chance;

/// <summary>
/// xoshiro256** (Blackman, Vigna), seeded by SplitMix64: the same numbers for a seed on every machine and every version of .NET.
/// </summary>
internal sealed class Dice
{
    private ulong _a, _b, _c, _d;

    public Dice(ulong seed)
    {
        _a = Scatter.Mix(seed += Scatter.Step);
        _b = Scatter.Mix(seed += Scatter.Step);
        _c = Scatter.Mix(seed += Scatter.Step);
        _d = Scatter.Mix(seed + Scatter.Step);
    }

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>In [0, 1), of 53 bits.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, bound); the bias of the multiplication is below bound / 2^32.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int From(int low, int high) => low + Below(high - low + 1);

    public double Between(double low, double high) => low + (high - low) * Unit();

    public bool Chance(double probability) => Unit() < probability;

    public double Normal() => Normal(Unit());

    /// <summary>Natural logarithm of the result is Normal(ln median, sigma).</summary>
    public double LogNormal(double median, double sigma) => median * Portable.Exp(sigma * Normal());

    /// <summary>Mean 1.</summary>
    public double Exponential() => -Portable.Ln(1.0 - Unit());

    private static double Normal(double unit) => NormalQuantiles.At(unit);
}
