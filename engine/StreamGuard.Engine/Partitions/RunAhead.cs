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
    private readonly SubjectFetching fetching = new();

    /// <summary>At the beginning of a run, and when other rules have come into force.</summary>
    public void Forget() => fetching.Forget();

    /// <inheritdoc cref="SubjectFetching.SubjectOf"/>
    public nint SubjectOf(int number, int bucket, StateStore state) => fetching.SubjectOf(number, bucket, state);

    /// <summary>For the records 10, 8, 6, 4 and 2 behind the given one.</summary>
    public void Step(int number, ReadOnlySpan<byte> bytes, ReadOnlySpan<RecordPlace> records, StateStore state)
    {
        int ahead = number + (SubjectFetching.Steps * SubjectFetching.StepDistance);
        for (int step = 0; step < SubjectFetching.Steps; step++, ahead -= SubjectFetching.StepDistance)
        {
            if (ahead < records.Length)
            {
                Step(step, ahead, records[ahead].In(bytes), state);
            }
        }
    }

    private void Step(int step, int number, ReadOnlySpan<byte> bytes, StateStore state)
    {
        if (bytes.Length < LogRecordHeader.Size)
        {
            fetching.Skip(number);
            return;
        }

        ref readonly LogRecordHeader header = ref new LogRecord(bytes).Header;
        Schema schema = state.Schema;
        if (header.Type != LogRecordType.Event || header.SchemaVersion != schema.Version || header.Kind >= schema.KindCount)
        {
            fetching.Skip(number);
            return;
        }

        if (step == 0)
        {
            places.Fetch(header.Bucket);
            state.Marks.Fetch(header);
        }

        fetching.Fetch(step, number, header, state);
    }
}
