using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions;

/// <summary>
/// Walks some records of a run ahead of the one that is applied and asks for the memory it will touch. Nobody has looked at those records yet, so they
/// are trusted in nothing: what is no event of the schema in force is left out.
/// </summary>
internal sealed class RunAhead(BucketPlaces places)
{
    private const int Farthest = SubjectFetching.Steps * SubjectFetching.StepDistance;

    // The thread that read the records runs on another processor, and has them in its cache: they are asked for before anybody looks into them.
    private const int Unread = Farthest + 6;
    private const int LineBytes = 64;
    private const int MostBytesUnread = 4 * LineBytes;

    private readonly SubjectFetching fetching = new();

    // By number, as many as there can be on the way; the length is a power of two.
    private readonly bool[] areKnown = new bool[16];

    /// <summary>At the beginning of a run, and when other rules have come into force.</summary>
    public void Forget()
    {
        fetching.Forget();
        Array.Clear(areKnown);
    }

    /// <inheritdoc cref="SubjectFetching.SubjectOf"/>
    public nint SubjectOf(int number, int bucket, StateStore state) => fetching.SubjectOf(number, bucket, state);

    /// <summary>For the records 10, 8, 6, 4 and 2 behind the given one.</summary>
    public void Step(int number, ReadOnlySpan<byte> bytes, ReadOnlySpan<RecordPlace> records, StateStore state)
    {
        if (number + Unread < records.Length)
        {
            Fetch(bytes, records[number + Unread]);
        }

        int ahead = number + Farthest;
        if (ahead < records.Length)
        {
            Begin(ahead, records[ahead].In(bytes), state);
        }

        for (int step = 1; step < SubjectFetching.Steps; step++)
        {
            ahead -= SubjectFetching.StepDistance;
            if (ahead < records.Length && areKnown[ahead & (areKnown.Length - 1)])
            {
                fetching.Fetch(step, ahead, HeaderOf(bytes[records[ahead].Start..]), state);
            }
        }
    }

    private static void Fetch(ReadOnlySpan<byte> bytes, RecordPlace place)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        for (int at = 0; at < Math.Min(place.Length, MostBytesUnread); at += LineBytes)
        {
            Prefetcher.Fetch(ref Unsafe.Add(ref start, place.Start + at));
        }
    }

    private static ref readonly LogRecordHeader HeaderOf(ReadOnlySpan<byte> bytes) => ref MemoryMarshal.AsRef<LogRecordHeader>(bytes);

    private void Begin(int number, ReadOnlySpan<byte> bytes, StateStore state)
    {
        bool isKnown = IsKnown(bytes, state.Schema);
        areKnown[number & (areKnown.Length - 1)] = isKnown;
        fetching.Skip(number);
        if (isKnown)
        {
            ref readonly LogRecordHeader header = ref HeaderOf(bytes);
            places.Fetch(header.Bucket);
            state.Marks.Fetch(header);
            fetching.Fetch(step: 0, number, header, state);
        }
    }

    private static bool IsKnown(ReadOnlySpan<byte> bytes, Schema schema)
    {
        if (bytes.Length < LogRecordHeader.Size)
        {
            return false;
        }

        ref readonly LogRecordHeader header = ref HeaderOf(bytes);
        return header.Type == LogRecordType.Event && header.SchemaVersion == schema.Version && header.Kind < schema.KindCount;
    }
}
