using System.Numerics;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// Who has a phone number now: of each number the newest identity, by time, then arrival. 32 bytes a place, at most three quarters of the
/// places taken; texts that do not fit a packed key come on top. One thread.
/// </summary>
internal sealed class IdentityTable
{
    private struct Place
    {
        /// <summary>0 where nothing is: no packed key is 0, and a text table begins at 1.</summary>
        public long Number;

        /// <summary>A key, or missing where the newest identity names nobody.</summary>
        public long Holder;

        /// <summary>Of the newest identity: another of this id is a duplicate or a conflict, and teaches nothing.</summary>
        public long Id;

        public long At;
    }

    private readonly TextTable texts = new();
    private Place[] places = new Place[64];

    public int Count { get; private set; }

    public long Bytes => (places.LongLength * 32) + texts.Bytes;

    /// <param name="holder">Whose text is in <paramref name="row"/>, or missing.</param>
    public void Remember(ReadOnlySpan<byte> number, long holder, EventRow row)
    {
        long key = texts.KeyOf(number);
        ref Place place = ref Find(key);
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        long id = texts.KeyOf(row.TextOf(row.Id, scratch));
        if (place.Number == key && (place.At > row.At || place.Id == id))
        {
            texts.ReleaseUnused();
            return;
        }

        long kept = holder == Slot.Missing ? holder : texts.KeyOf(row.TextOf(holder, scratch));
        texts.Retain(kept);
        texts.Retain(id);
        if (place.Number == key)
        {
            texts.Release(place.Holder);
            texts.Release(place.Id);
        }
        else
        {
            texts.Retain(key);
            Count++;
        }

        place = new Place { Number = key, Holder = kept, Id = id, At = row.At };
        texts.ReleaseUnused();
        if (Count * 4L > places.Length * 3L)
        {
            Grow();
        }
    }

    /// <summary>A slot in <paramref name="row"/>; missing where nobody is known.</summary>
    public long HolderOf(ReadOnlySpan<byte> number, EventRow row)
    {
        long key = texts.KeyOf(number);
        ref Place place = ref Find(key);
        long holder = place.Number == key ? place.Holder : Slot.Missing;
        texts.ReleaseUnused();
        if (holder == Slot.Missing || !Key.IsInterned(holder))
        {
            return holder;
        }

        return row.Add(texts.TextOf(holder, default));
    }

    /// <summary>The place of a number, or the empty one where it belongs.</summary>
    private ref Place Find(long key)
    {
        int mask = places.Length - 1;
        int index = (int)(TextHash.Mix((ulong)key) & (uint)mask);
        while (places[index].Number != 0 && places[index].Number != key)
        {
            index = (index + 1) & mask;
        }

        return ref places[index];
    }

    private void Grow()
    {
        Place[] old = places;
        places = new Place[(int)BitOperations.RoundUpToPowerOf2((uint)old.Length + 1)];
        foreach (Place place in old)
        {
            if (place.Number != 0)
            {
                Find(place.Number) = place;
            }
        }
    }
}
