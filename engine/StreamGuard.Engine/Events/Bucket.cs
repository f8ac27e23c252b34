namespace StreamGuard.Engine.Events;

/// <summary>The unit of state: a subject's bucket never changes, whatever the number of partitions.</summary>
public static class Bucket
{
    public const int Count = 65_536;

    public static int Of(ReadOnlySpan<byte> subject) => (int)(TextHash.Of(subject) % Count);

    /// <param name="partitions">1..65,536; a power of two for a log that is to grow.</param>
    public static int Partition(int bucket, int partitions) => bucket % partitions;
}
