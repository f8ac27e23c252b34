using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>Walks some records of a batch ahead of the one that is applied and asks for the memory it will touch.</summary>
internal sealed class LookAhead
{
    private readonly SubjectFetching fetching = new();
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
        fetching.Forget();
    }

    public LogRecord RecordAt(int number) => new(batch.Bytes[starts[number]..]);

    /// <inheritdoc cref="SubjectFetching.SubjectOf"/>
    public nint SubjectOf(int number, int bucket, StateStore state) => fetching.SubjectOf(number, bucket, state);

    /// <summary>For the records 10, 8, 6, 4 and 2 behind the given one.</summary>
    public void Step(int number, Detector[] detectors)
    {
        int ahead = number + (SubjectFetching.Steps * SubjectFetching.StepDistance);
        for (int step = 0; step < SubjectFetching.Steps; step++, ahead -= SubjectFetching.StepDistance)
        {
            if (ahead < Count)
            {
                ref readonly LogRecordHeader header = ref RecordAt(ahead).Header;
                Detector owner = detectors.Length == 1 ? detectors[0] : detectors[header.Bucket % detectors.Length];
                fetching.Fetch(step, ahead, header, owner.State);
            }
        }
    }
}
