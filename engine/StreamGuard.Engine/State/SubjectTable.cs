using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// Subjects by bucket and key. Each bucket has a small open-addressing table of its own, so that growing never touches more than a few
/// subjects, and a bucket can be listed, written out and dropped alone.
/// </summary>
/// <param name="numbers">Only buckets of one partition of the log have a table.</param>
public sealed unsafe class SubjectTable(PagePool pool, BucketNumbers numbers)
{
    /// <summary>hash(subject) mod 65,536, fixed for ever.</summary>
    public const int BucketCount = 65_536;

    private const int FirstCapacity = 4;
    private const int EntryBytes = 16;

    /// <summary>Few enough to stay near, so many that two buckets of a stretch of records seldom share one.</summary>
    private const int MoveCounters = 1024;

    private readonly Bucket[] buckets = GC.AllocateArray<Bucket>(numbers.Count, pinned: true);
    private readonly int[] moves = new int[MoveCounters];

    [StructLayout(LayoutKind.Sequential)]
    private struct Bucket
    {
        public nint Entries;
        public int Capacity;
        public int Count;
    }

    public int Count { get; private set; }

    /// <summary>What the list of buckets takes, full or empty.</summary>
    public int FixedBytes => numbers.Count * sizeof(Bucket);

    public int CountIn(int bucket) => buckets[numbers.NumberOf(bucket)].Count;

    /// <summary>Raised whenever a block of the bucket's subjects moves or goes: an address found before may be wrong after.</summary>
    public int MovesIn(int bucket) => moves[numbers.NumberOf(bucket) % MoveCounters];

    /// <summary>0 when it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Find(int bucket, long key)
    {
        ref Bucket table = ref buckets[numbers.NumberOf(bucket)];
        nint entries = table.Entries;
        if (entries == 0)
        {
            return 0;
        }

        int mask = table.Capacity - 1;
        for (int slot = HomeOf(key, mask); ; slot = (slot + 1) & mask)
        {
            nint subject = *(nint*)(entries + (slot * EntryBytes) + 8);
            if (subject == 0)
            {
                return 0;
            }

            if (*(long*)(entries + (slot * EntryBytes)) == key)
            {
                return subject;
            }
        }
    }

    /// <summary>Asks for the bucket.</summary>
    public void FetchBucket(int bucket) => Prefetcher.Fetch((nint)Unsafe.AsPointer(ref buckets[numbers.NumberOf(bucket)]));

    /// <summary>Asks for the place in the bucket's table where the key should be.</summary>
    public void FetchPlace(int bucket, long key)
    {
        ref Bucket table = ref buckets[numbers.NumberOf(bucket)];
        if (table.Entries != 0)
        {
            Prefetcher.Fetch(table.Entries + (HomeOf(key, table.Capacity - 1) * EntryBytes));
        }
    }

    /// <summary>Adds a subject that is not there.</summary>
    public void Add(int bucket, long key, nint subject)
    {
        ref Bucket table = ref buckets[numbers.NumberOf(bucket)];
        if ((table.Count + 1) * 4 > table.Capacity * 3)
        {
            Resize(ref table, table.Capacity == 0 ? FirstCapacity : table.Capacity * 2);
        }

        Insert(table.Entries, table.Capacity, key, subject);
        table.Count++;
        Count++;
    }

    /// <summary>The subject's block has moved.</summary>
    public void Replace(int bucket, long key, nint subject)
    {
        moves[numbers.NumberOf(bucket) % MoveCounters]++;
        ref Bucket table = ref buckets[numbers.NumberOf(bucket)];
        int mask = table.Capacity - 1;
        int slot = HomeOf(key, mask);
        while (*(long*)(table.Entries + (slot * EntryBytes)) != key)
        {
            slot = (slot + 1) & mask;
        }

        *(nint*)(table.Entries + (slot * EntryBytes) + 8) = subject;
    }

    /// <summary>Forgets all subjects of the bucket; their blocks are the caller's to free.</summary>
    public void Clear(int bucket)
    {
        ref Bucket table = ref buckets[numbers.NumberOf(bucket)];
        if (table.Entries != 0)
        {
            pool.Free(table.Entries, table.Capacity * EntryBytes);
        }

        moves[numbers.NumberOf(bucket) % MoveCounters]++;
        Count -= table.Count;
        table = default;
    }

    /// <summary>Of the bucket's table. What stands in its places stays there until the number of places changes.</summary>
    public int PlacesIn(int bucket) => buckets[numbers.NumberOf(bucket)].Capacity;

    /// <summary>The blocks of the bucket's subjects, in no order.</summary>
    public void List(int bucket, List<nint> subjects) => List(bucket, 0, PlacesIn(bucket), subjects);

    /// <summary>Those of some places.</summary>
    public void List(int bucket, int from, int to, List<nint> subjects)
    {
        Bucket table = buckets[numbers.NumberOf(bucket)];
        for (int slot = from; slot < to; slot++)
        {
            nint subject = *(nint*)(table.Entries + (slot * EntryBytes) + 8);
            if (subject != 0)
            {
                subjects.Add(subject);
            }
        }
    }

    private static int HomeOf(long key, int mask) => (int)(TextHash.Mix((ulong)key) >> 40) & mask;

    private static void Insert(nint entries, int capacity, long key, nint subject)
    {
        int mask = capacity - 1;
        int slot = HomeOf(key, mask);
        while (*(nint*)(entries + (slot * EntryBytes) + 8) != 0)
        {
            slot = (slot + 1) & mask;
        }

        *(long*)(entries + (slot * EntryBytes)) = key;
        *(nint*)(entries + (slot * EntryBytes) + 8) = subject;
    }

    private void Resize(ref Bucket table, int capacity)
    {
        nint entries = pool.Allocate(capacity * EntryBytes);
        NativeMemory.Clear((void*)entries, (nuint)(capacity * EntryBytes));
        for (int slot = 0; slot < table.Capacity; slot++)
        {
            nint subject = *(nint*)(table.Entries + (slot * EntryBytes) + 8);
            if (subject != 0)
            {
                Insert(entries, capacity, *(long*)(table.Entries + (slot * EntryBytes)), subject);
            }
        }

        if (table.Entries != 0)
        {
            pool.Free(table.Entries, table.Capacity * EntryBytes);
        }

        table.Entries = entries;
        table.Capacity = capacity;
    }
}
