using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// How far each origin has come in each bucket. An origin's records reach a bucket in rising order however often they are sent, so what is at or
/// below the mark is one of our own re-sends: recognised exactly and for ever, without a memory of ids. One thread.
/// </summary>
/// <param name="numbers">A store holds the buckets of one partition of the log only.</param>
public sealed class OriginMarks(BucketNumbers numbers)
{
    private readonly Dictionary<(uint Source, uint Partition), Mark[]> byOrigin = [];
    private (uint Source, uint Partition) last;
    private Mark[]? lastMarks;

    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Mark
    {
        /// <summary>One more than the offset; 0 before the first, so that new marks need no writing.</summary>
        public long Next;
        public uint Ordinal;
    }

    public long Bytes => byOrigin.Count * (numbers.Count * 12L);

    /// <summary>False when the record is at or below the mark: it has been applied before.</summary>
    public bool Advance(in LogRecordHeader header)
    {
        ref Mark mark = ref MarksOf((header.OriginSource, header.OriginPartition))[numbers.NumberOf(header.Bucket)];
        long next = header.OriginOffset + 1;
        if (next < mark.Next || (next == mark.Next && header.Ordinal <= mark.Ordinal))
        {
            return false;
        }

        (mark.Next, mark.Ordinal) = (next, header.Ordinal);
        return true;
    }

    /// <summary>Asks for the mark of the record's bucket, where the origin is the one that came last.</summary>
    public void Fetch(in LogRecordHeader header)
    {
        if (lastMarks is not null && last == (header.OriginSource, header.OriginPartition))
        {
            Prefetcher.Fetch(ref lastMarks[numbers.NumberOf(header.Bucket)]);
        }
    }

    /// <summary>The bucket's marks, by source and partition.</summary>
    public IReadOnlyList<OriginMark> Of(int bucket)
    {
        List<OriginMark> marks = [];
        List(bucket, marks);
        return marks;
    }

    /// <summary>As <see cref="Of"/>, into an empty list.</summary>
    public void List(int bucket, List<OriginMark> marks)
    {
        foreach (((uint source, uint partition), Mark[] all) in byOrigin)
        {
            if (all[numbers.NumberOf(bucket)] is { Next: > 0 } mark)
            {
                marks.Add(new OriginMark(source, partition, mark.Next - 1, mark.Ordinal));
            }
        }

        marks.Sort((left, right) => (left.Source, left.Partition).CompareTo((right.Source, right.Partition)));
    }

    public void Restore(int bucket, OriginMark mark) =>
        MarksOf((mark.Source, mark.Partition))[numbers.NumberOf(bucket)] = new Mark { Next = mark.Offset + 1, Ordinal = mark.Ordinal };

    public void Clear(int bucket)
    {
        foreach (Mark[] marks in byOrigin.Values)
        {
            marks[numbers.NumberOf(bucket)] = default;
        }
    }

    private Mark[] MarksOf((uint Source, uint Partition) origin)
    {
        if (lastMarks is not null && origin == last)
        {
            return lastMarks;
        }

        if (!byOrigin.TryGetValue(origin, out Mark[]? marks))
        {
            byOrigin.Add(origin, marks = new Mark[numbers.Count]);
        }

        (last, lastMarks) = (origin, marks);
        return marks;
    }
}

/// <summary>The last record of an origin that a bucket has applied.</summary>
public readonly record struct OriginMark(uint Source, uint Partition, long Offset, uint Ordinal);
