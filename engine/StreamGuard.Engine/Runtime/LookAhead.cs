using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// Walks some records ahead of the one that is applied and asks for the memory it will touch, a pointer further at each distance, so that by the
/// time a record is applied its subject's state is near. A subject that it found on the way it remembers, for as long as none of the bucket has moved.
/// </summary>
internal sealed class LookAhead
{
    private const int StepDistance = 2;
    private const int Steps = 5;

    /// <summary>A power of two above the farthest distance: the records on the way, by number.</summary>
    private const int OnTheWay = 16;

    private readonly (nint Subject, int Moves)[] found = new (nint, int)[OnTheWay];
    private int[] starts = new int[1024];
    private RecordBatch batch = null!;

    public int Count { get; private set; }

    public void Open(RecordBatch opened)
    {
        batch = opened;
        if (starts.Length < opened.Count)
        {
            starts = new int[opened.Count * 2];
        }

        int start = 0;
        for (int number = 0; number < opened.Count; number++)
        {
            starts[number] = start;
            start += (int)new LogRecord(opened.Bytes[start..]).Header.Length;
        }

        Count = opened.Count;
        Array.Clear(found);
    }

    public LogRecord RecordAt(int number) => new(batch.Bytes[starts[number]..]);

    /// <summary>The block of the record's subject; 0 when it was not found on the way, or may have moved since.</summary>
    public nint SubjectOf(int number, int bucket, StateStore state)
    {
        (nint subject, int moves) = found[number % OnTheWay];
        return moves == state.Subjects.MovesIn(bucket) ? subject : 0;
    }

    /// <summary>For the records 10, 8, 6, 4 and 2 behind the given one.</summary>
    public void Step(int number, Detector[] detectors)
    {
        int ahead = number + (Steps * StepDistance);
        for (int step = 0; step < Steps; step++, ahead -= StepDistance)
        {
            if (ahead < Count)
            {
                ref readonly LogRecordHeader header = ref RecordAt(ahead).Header;
                Detector owner = detectors.Length == 1 ? detectors[0] : detectors[header.Bucket % detectors.Length];
                Step(step, ahead, header, owner.State);
            }
        }
    }

    private void Step(int step, int number, in LogRecordHeader header, StateStore state)
    {
        int bucket = header.Bucket;
        if (step <= 2 && Key.IsInterned(header.Subject))
        {
            found[number % OnTheWay] = default;
            return;
        }

        switch (step)
        {
            case 0:
                state.Subjects.FetchBucket(bucket);
                break;
            case 1:
                state.Subjects.FetchPlace(bucket, header.Subject);
                break;
            case 2:
                nint subject = state.Subjects.Find(bucket, header.Subject);
                found[number % OnTheWay] = (subject, state.Subjects.MovesIn(bucket));
                StateStore.FetchSubject(subject, header.Kind);
                break;
            case 3:
                StateStore.FetchHistory(SubjectOf(number, bucket, state), header.Kind);
                break;
            default:
                state.FetchEnds(SubjectOf(number, bucket, state), header.Kind, header.Id);
                break;
        }
    }
}
