namespace StreamGuard.Seeds.Chance;

/// <summary>
/// Stateless randomness: what is a pure function of (seed, customer, ordinal), such as who somebody's third payee is, is computed
/// again instead of stored. That keeps a customer at a few dozen bytes.
/// </summary>
internal static class Scatter
{
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The finaliser of SplitMix64.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public static ulong Of(ulong seed, int customer, int ordinal) =>
        Mix(Mix(seed + (uint)customer * Step) + ((uint)ordinal + 1) * Step);
}
