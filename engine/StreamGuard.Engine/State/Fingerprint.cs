using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamGuard.Engine.State;

/// <summary>
/// A byte that stands for an id: 32 rows are searched with one comparison, and only where it is equal does the row have to be looked at.
/// </summary>
internal static unsafe class Fingerprint
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Of(long id) => (byte)(((ulong)id * 0x9E3779B97F4A7C15) >> 56);

    /// <summary>
    /// The last of so many that is equal; -1 if none is. Reads up to 31 bytes behind them, which are the ring's own: a row and its time are no
    /// shorter than 16 bytes, and no block is shorter than 64.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LastOf(nint fingerprints, int count, byte fingerprint)
    {
        Vector256<byte> wanted = Vector256.Create(fingerprint);
        for (int first = (count - 1) & ~31; first >= 0; first -= 32)
        {
            uint equal = Vector256.Equals(Vector256.Load((byte*)fingerprints + first), wanted).ExtractMostSignificantBits();
            if (count - first < 32)
            {
                equal &= (1u << (count - first)) - 1;
            }

            if (equal != 0)
            {
                return first + BitOperations.Log2(equal);
            }
        }

        return -1;
    }
}
