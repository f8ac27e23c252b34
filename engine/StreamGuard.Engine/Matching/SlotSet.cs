using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Matching;

/// <summary>A set of slots that is emptied by raising a stamp; it grows to the largest history and stays there.</summary>
public sealed class SlotSet
{
    private long[] slots = new long[64];
    private int[] stamps = new int[64];
    private int stamp;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        if (++stamp == int.MaxValue)
        {
            Array.Clear(stamps);
            stamp = 1;
        }
    }

    public void Add(long slot)
    {
        if ((Count + 1) * 2 > slots.Length)
        {
            Grow();
        }

        int mask = slots.Length - 1;
        int home = (int)(TextHash.Mix((ulong)slot) & (uint)mask);
        for (; stamps[home] == stamp; home = (home + 1) & mask)
        {
            if (slots[home] == slot)
            {
                return;
            }
        }

        slots[home] = slot;
        stamps[home] = stamp;
        Count++;
    }

    private void Grow()
    {
        long[] old = slots;
        int[] oldStamps = stamps;
        slots = new long[old.Length * 2];
        stamps = new int[old.Length * 2];
        int current = stamp;
        stamp = 1;
        Count = 0;
        for (int index = 0; index < old.Length; index++)
        {
            if (oldStamps[index] == current)
            {
                Add(old[index]);
            }
        }
    }
}
