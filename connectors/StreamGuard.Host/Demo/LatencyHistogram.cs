using System.Numerics;

namespace StreamGuard.Host.Demo;

/// <summary>Latencies in microseconds, counted in buckets that are at most 6 % wide. One thread writes; others may look.</summary>
internal sealed class LatencyHistogram
{
    private const int StepsPerOctave = 16;
    private const int Octaves = 40;

    private readonly long[] counts = new long[StepsPerOctave * Octaves];

    public void Add(long microseconds) => counts[BucketOf(Math.Max(0, microseconds))]++;

    public long[] Snapshot() => [.. counts];

    /// <summary>The upper end of the bucket that holds the quantile of what came between the two; null when nothing did.</summary>
    public static double? Microseconds(long[] before, long[] after, double quantile)
    {
        long total = 0;
        for (int bucket = 0; bucket < after.Length; bucket++)
        {
            total += after[bucket] - before[bucket];
        }

        long wanted = (long)Math.Ceiling(total * quantile);
        long seen = 0;
        for (int bucket = 0; bucket < after.Length && total > 0; bucket++)
        {
            seen += after[bucket] - before[bucket];
            if (seen >= wanted)
            {
                return UpperEnd(bucket);
            }
        }

        return null;
    }

    private static int BucketOf(long value)
    {
        if (value < StepsPerOctave)
        {
            return (int)value;
        }

        int octave = BitOperations.Log2((ulong)value) - 3;
        return Math.Min((octave * StepsPerOctave) + (int)((value >> (octave - 1)) & (StepsPerOctave - 1)), (StepsPerOctave * Octaves) - 1);
    }

    private static double UpperEnd(int bucket)
    {
        int octave = bucket / StepsPerOctave;
        return octave == 0 ? bucket + 1 : ((long)StepsPerOctave + (bucket % StepsPerOctave) + 1) << (octave - 1);
    }
}
