using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace StreamGuard.Rules.Interpreting;

internal static class Rollout
{
    /// <summary>The digest of the subject, read as one big number, mod 10,000.</summary>
    public static bool Includes(string subject, int basisPoints) =>
        new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(subject)), isUnsigned: true, isBigEndian: true) % 10_000 < basisPoints;
}
