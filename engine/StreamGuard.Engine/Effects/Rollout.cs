using System.Numerics;
using System.Security.Cryptography;

namespace StreamGuard.Engine.Effects;

/// <summary>Which subjects a rule that is rolled out in part applies to: the same ones every time and everywhere.</summary>
public static class Rollout
{
    /// <summary>SHA-256 of the subject's UTF-8 text, as a big-endian number, mod 10,000.</summary>
    public static bool Includes(ReadOnlySpan<byte> subject, int basisPoints)
    {
        if (basisPoints >= 10_000)
        {
            return true;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(subject, digest);
        return (int)(new BigInteger(digest, isUnsigned: true, isBigEndian: true) % 10_000) < basisPoints;
    }
}
