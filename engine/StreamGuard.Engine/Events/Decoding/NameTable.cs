using System.Text;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Names to numbers, asked in UTF-8. Made once.</summary>
internal sealed class NameTable
{
    private readonly (uint Hash, byte[]? Name, int Value)[] slots;
    private readonly int mask;

    public NameTable(IReadOnlyCollection<(string Name, int Value)> names)
    {
        int size = 8;
        while (size < names.Count * 2)
        {
            size *= 2;
        }

        slots = new (uint, byte[]?, int)[size];
        mask = size - 1;
        foreach ((string name, int value) in names)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(name);
            uint hash = TextHash.Of32(bytes);
            int slot = (int)(hash & (uint)mask);
            while (slots[slot].Name is not null)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = (hash, bytes, value);
        }
    }

    public bool TryFind(ReadOnlySpan<byte> name, out int value)
    {
        uint hash = TextHash.Of32(name);
        for (int slot = (int)(hash & (uint)mask); slots[slot].Name is { } candidate; slot = (slot + 1) & mask)
        {
            if (slots[slot].Hash == hash && name.SequenceEqual(candidate))
            {
                value = slots[slot].Value;
                return true;
            }
        }

        value = -1;
        return false;
    }
}
