using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.HandWritten;

/// <summary>All that is known of one customer, in one place.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SubjectState
{
    public long Key;
    public long Newest;
    public long ProfileAt;
    public long Age;
    public Rows Transfers;
    public Rows Withdrawals;
    public Rows Calls;
    public Rows Messages;
    public Rows Installs;
    public Rows Shares;
    public Rows Logins;
    public Rows Payees;
}

/// <summary>Customers by key, their states in the table itself: finding one is one look into memory.</summary>
internal sealed unsafe class Subjects : IDisposable
{
    private SubjectState* table;
    private int capacity;
    private int count;

    public Subjects(int expected)
    {
        capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)expected * 2);
        table = Allocate(capacity);
    }

    public SubjectState* FindOrAdd(long key)
    {
        SubjectState* state = Find(key);
        if (state->Key == 0)
        {
            if (++count * 4L > capacity * 3L)
            {
                Grow();
                state = Find(key);
            }

            *state = new SubjectState { Key = key, Newest = long.MinValue, ProfileAt = long.MinValue, Age = Slot.Missing };
        }

        return state;
    }

    /// <summary>Where it is, unless another was there before it.</summary>
    public SubjectState* PlaceOf(long key) => table + (TextHash.Mix((ulong)key) & (uint)(capacity - 1));

    public void Dispose() => NativeMemory.Free(table);

    private static SubjectState* Allocate(int capacity) => (SubjectState*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(SubjectState));

    /// <summary>Where it is, or the free place where it belongs.</summary>
    public SubjectState* Find(long key)
    {
        int mask = capacity - 1;
        int place = (int)(PlaceOf(key) - table);
        while (table[place].Key != 0 && table[place].Key != key)
        {
            place = (place + 1) & mask;
        }

        return table + place;
    }

    private void Grow()
    {
        SubjectState* old = table;
        int oldCapacity = capacity;
        capacity *= 2;
        table = Allocate(capacity);
        for (int place = 0; place < oldCapacity; place++)
        {
            if (old[place].Key != 0)
            {
                *Find(old[place].Key) = old[place];
            }
        }

        NativeMemory.Free(old);
    }
}
