using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// Short codes for the texts in histories: channels, states and categories are few and stand in many rows. Counted by use, so a field
/// whose texts never repeat costs memory only while its rows live. Code 0 is missing. One thread.
/// </summary>
public sealed class TextCodes(TextTable texts)
{
    private long[] keys = [Slot.Missing, 0, 0, 0];
    private int[] references = new int[4];
    private int[] nextFree = new int[4];
    private int[] slots = new int[16];
    private int used = 1;
    private int free;
    private int alive;

    /// <summary>Indexed by code.</summary>
    public long[] Keys => keys;

    public long Bytes => ((long)keys.Length * 16) + ((long)slots.Length * 4);

    /// <summary>The code of a key, counted once more.</summary>
    public int Acquire(long key)
    {
        if (key == Slot.Missing)
        {
            return 0;
        }

        int mask = slots.Length - 1;
        int slot = HomeOf(key, mask);
        for (; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int code = slots[slot];
            if (keys[code] == key)
            {
                references[code]++;
                return code;
            }
        }

        return Add(key, slot);
    }

    public void Release(int code)
    {
        if (code != 0 && --references[code] == 0)
        {
            Remove(code);
        }
    }

    /// <summary>The upper half of a product depends on every bit of the key.</summary>
    private static int HomeOf(long key, int mask) => (int)(((ulong)key * 0x9E3779B97F4A7C15) >> 32) & mask;

    private int Add(long key, int slot)
    {
        int code = free;
        if (code != 0)
        {
            free = nextFree[code];
        }
        else
        {
            if (used == keys.Length)
            {
                Array.Resize(ref keys, used * 2);
                Array.Resize(ref references, used * 2);
                Array.Resize(ref nextFree, used * 2);
            }

            code = used++;
        }

        texts.Retain(key);
        keys[code] = key;
        references[code] = 1;
        slots[slot] = code;
        if (++alive * 2 > slots.Length)
        {
            Grow();
        }

        return code;
    }

    private void Remove(int code)
    {
        int mask = slots.Length - 1;
        int gap = HomeOf(keys[code], mask);
        while (slots[gap] != code)
        {
            gap = (gap + 1) & mask;
        }

        for (int next = (gap + 1) & mask; slots[next] != 0; next = (next + 1) & mask)
        {
            int home = HomeOf(keys[slots[next]], mask);
            if (((next - home) & mask) >= ((next - gap) & mask))
            {
                slots[gap] = slots[next];
                gap = next;
            }
        }

        slots[gap] = 0;
        texts.Release(keys[code]);
        nextFree[code] = free;
        free = code;
        alive--;
    }

    private void Grow()
    {
        int[] larger = new int[slots.Length * 2];
        int mask = larger.Length - 1;
        foreach (int code in slots)
        {
            if (code == 0)
            {
                continue;
            }

            int slot = HomeOf(keys[code], mask);
            while (larger[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            larger[slot] = code;
        }

        slots = larger;
    }
}
