using System.Text;

namespace StreamGuard.Engine.Events;

/// <summary>
/// The texts that do not fit a <see cref="Key"/>, each once, counted by how often state refers to it. One thread.
/// A text that nothing has retained lives until <see cref="ReleaseUnused"/>.
/// </summary>
public sealed class TextTable
{
    private const int LoadPercent = 70;

    private int[] slots = new int[64];
    private Entry[] entries = new Entry[32];
    private byte[][] texts = new byte[32][];
    private int used = 1;
    private int free;
    private int alive;
    private int unretainedCount;
    private int[] unretained = new int[16];

    private struct Entry
    {
        public uint Hash;
        public int References;
        public int NextFree;
    }

    /// <summary>How many texts there are, and what they take.</summary>
    public int Count => alive;

    public long Bytes { get; private set; }

    /// <summary>The key of a text: packed if it can be, else interned here. Not retained.</summary>
    public long KeyOf(ReadOnlySpan<byte> text) => Key.TryPack(text, out long key) ? key : Intern(text);

    public long KeyOf(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> buffer = most <= 512 ? stackalloc byte[most] : new byte[most];
        return KeyOf(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    public void Retain(long key)
    {
        if (Key.IsInterned(key))
        {
            entries[(int)key].References++;
        }
    }

    public void Release(long key)
    {
        if (Key.IsInterned(key) && --entries[(int)key].References == 0)
        {
            NoteUnretained((int)key);
        }
    }

    /// <summary>Forgets texts that nobody retains: call when no slot outside state holds a key (between events).</summary>
    public void ReleaseUnused()
    {
        if (unretainedCount == 0)
        {
            return;
        }

        for (int index = 0; index < unretainedCount; index++)
        {
            int entry = unretained[index];
            if (entries[entry].References == 0 && texts[entry] is not null)
            {
                Remove(entry);
            }
        }

        unretainedCount = 0;
    }

    /// <summary>The UTF-8 text of a key; <paramref name="scratch"/> (at least <see cref="Key.LongestPacked"/> bytes) is used when it is packed.</summary>
    public ReadOnlySpan<byte> TextOf(long key, Span<byte> scratch) =>
        Key.IsInterned(key) ? texts[(int)key] : scratch[..Key.Unpack(key, scratch)];

    public string StringOf(long key)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        return Encoding.UTF8.GetString(TextOf(key, scratch));
    }

    private long Intern(ReadOnlySpan<byte> text)
    {
        uint hash = TextHash.Of32(text);
        int mask = slots.Length - 1;
        int slot = (int)(hash & (uint)mask);
        for (; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int candidate = slots[slot];
            if (entries[candidate].Hash == hash && text.SequenceEqual(texts[candidate]))
            {
                return candidate;
            }
        }

        return Add(text, hash, slot);
    }

    private long Add(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        int entry = free;
        if (entry != 0)
        {
            free = entries[entry].NextFree;
        }
        else
        {
            if (used == entries.Length)
            {
                Array.Resize(ref entries, used * 2);
                Array.Resize(ref texts, used * 2);
            }

            entry = used++;
        }

        entries[entry] = new Entry { Hash = hash };
        texts[entry] = text.ToArray();
        Bytes += 32 + text.Length;
        slots[slot] = entry;
        if (++alive * 100L > slots.Length * (long)LoadPercent)
        {
            Grow();
        }

        NoteUnretained(entry);
        return entry;
    }

    private void NoteUnretained(int entry)
    {
        if (unretainedCount == unretained.Length)
        {
            Array.Resize(ref unretained, unretainedCount * 2);
        }

        unretained[unretainedCount++] = entry;
    }

    private void Remove(int entry)
    {
        int mask = slots.Length - 1;
        int slot = (int)(entries[entry].Hash & (uint)mask);
        while (slots[slot] != entry)
        {
            slot = (slot + 1) & mask;
        }

        CloseGap(slot, mask);
        Bytes -= 32 + texts[entry].Length;
        texts[entry] = null!;
        entries[entry] = new Entry { NextFree = free };
        free = entry;
        alive--;
    }

    private void CloseGap(int gap, int mask)
    {
        for (int next = (gap + 1) & mask; slots[next] != 0; next = (next + 1) & mask)
        {
            int home = (int)(entries[slots[next]].Hash & (uint)mask);
            if (((next - home) & mask) >= ((next - gap) & mask))
            {
                slots[gap] = slots[next];
                gap = next;
            }
        }

        slots[gap] = 0;
    }

    private void Grow()
    {
        int[] larger = new int[slots.Length * 2];
        int mask = larger.Length - 1;
        foreach (int entry in slots)
        {
            if (entry == 0)
            {
                continue;
            }

            int slot = (int)(entries[entry].Hash & (uint)mask);
            while (larger[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            larger[slot] = entry;
        }

        slots = larger;
    }
}
