using System.Runtime.InteropServices;

namespace StreamGuard.Engine.Partitions.Delivery;

/// <summary>
/// How far one partition's outputs have been acknowledged. Costs nothing for inputs without outputs, and one entry for each input
/// whose outputs are under way. Not safe for several threads.
/// </summary>
/// <remarks>
/// The mark is the offset *below* which everything is done, as Kafka's own committed offsets are. It never moves back, for any order of
/// acknowledgements.
/// </remarks>
public sealed class AcknowledgementTracker
{
    public const long Nothing = -1;

    // A ring whose length is a power of two, in rising order of offset. Only its first entry bounds the mark, so entries behind it stay
    // until they have come to the front, even at zero.
    private Entry[] ring = new Entry[16];
    private int first;
    private int count;
    private long evaluated = Nothing;

    /// <summary>Everything below this is evaluated and acknowledged; <see cref="Nothing"/> before the first evaluation.</summary>
    public long Delivered => count == 0 ? evaluated : Math.Min(evaluated, At(0).Offset);

    /// <summary>One more output of the input at this offset is under way. Offsets come in order, and not below what was evaluated.</summary>
    public void Expect(long offset)
    {
        long newest = count == 0 ? Nothing : At(count - 1).Offset;
        if (offset < 0 || offset < evaluated || offset < newest)
        {
            throw new InvalidOperationException($"an output of offset {offset} after {Math.Max(evaluated - 1, newest)} was passed");
        }

        if (count > 0 && offset == newest)
        {
            At(count - 1).Outstanding++;
            return;
        }

        if (count == ring.Length)
        {
            Grow();
        }

        count++;
        At(count - 1) = new Entry { Offset = offset, Outstanding = 1 };
    }

    /// <summary>One of the outputs that were expected for this offset has arrived.</summary>
    public void Acknowledge(long offset)
    {
        int index = Find(offset);
        if (index < 0 || At(index).Outstanding == 0)
        {
            throw new InvalidOperationException($"an acknowledgement for offset {offset}, which expects none");
        }

        At(index).Outstanding--;
        while (count > 0 && At(0).Outstanding == 0)
        {
            first = (first + 1) & (ring.Length - 1);
            count--;
        }
    }

    /// <summary>Every input below this offset has been evaluated: no further output of theirs will be expected.</summary>
    public void Evaluated(long nextOffset) => evaluated = Math.Max(evaluated, nextOffset);

    private ref Entry At(int index) => ref ring[(first + index) & (ring.Length - 1)];

    private int Find(long offset)
    {
        int low = 0;
        int high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            long found = At(middle).Offset;
            if (found == offset)
            {
                return middle;
            }

            (low, high) = found < offset ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private void Grow()
    {
        Entry[] larger = new Entry[ring.Length * 2];
        for (int i = 0; i < count; i++)
        {
            larger[i] = At(i);
        }

        (ring, first) = (larger, 0);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Entry
    {
        public long Offset;
        public int Outstanding;
    }
}
