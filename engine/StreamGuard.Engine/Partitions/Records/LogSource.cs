using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>The numbers of origins. A topic keeps its number whatever else is read beside it.</summary>
public static class LogSource
{
    /// <summary>Of records that were derived from a record of the log.</summary>
    public const uint Log = uint.MaxValue;

    /// <summary>The first four bytes of SHA-256 over the topic's name.</summary>
    public static uint Of(string topic) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(topic))) is var number && number == Log ? 0 : number;
}
