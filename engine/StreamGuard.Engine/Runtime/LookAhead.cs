using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// Walks some records ahead of the one that is applied and asks for the memory it will touch, a pointer further at each distance, so that by the
/// time a record is applied its subject's state is near.
/// </summary>
internal sealed class LookAhead
{
    private const int StepDistance = 2;
    private const int Steps = 5;

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
    }

    public LogRecord RecordAt(int number) => new(batch.Bytes[starts[number]..]);

    /// <summary>For the records 10, 8, 6, 4 and 2 behind the given one.</summary>
    public void Step(int number, Detector[] detectors)
    {
        int ahead = number + (Steps * StepDistance);
        for (int step = 0; step < Steps; step++, ahead -= StepDistance)
        {
            if (ahead >= Count)
            {
                continue;
            }

            ref readonly LogRecordHeader header = ref RecordAt(ahead).Header;
            if (!Key.IsInterned(header.Subject))
            {
                Detector owner = detectors.Length == 1 ? detectors[0] : detectors[header.Bucket % detectors.Length];
                owner.State.Prefetch(step, header.Bucket, header.Subject, header.Kind);
            }
        }
    }
}
