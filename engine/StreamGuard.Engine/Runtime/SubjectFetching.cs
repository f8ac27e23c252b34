using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// Asks for the memory that records to come will touch, a pointer further at each step, so that by the time a record is applied its subject's state is
/// near. A subject that it found on the way it remembers, for as long as none of the bucket has moved. One thread.
/// </summary>
internal sealed class SubjectFetching
{
    public const int Steps = 5;

    /// <summary>In records. The first step is taken that many times <see cref="Steps"/> ahead.</summary>
    public const int StepDistance = 2;

    /// <summary>A power of two above the farthest distance: the records on the way, by number.</summary>
    private const int OnTheWay = 16;

    private readonly (nint Subject, int Moves)[] found = new (nint, int)[OnTheWay];

    /// <summary>Before numbers are used again, and when another store takes over.</summary>
    public void Forget() => Array.Clear(found);

    /// <summary>The block of the record's subject; 0 when it was not found on the way, or may have moved since.</summary>
    public nint SubjectOf(int number, int bucket, StateStore state)
    {
        (nint subject, int moves) = found[number % OnTheWay];
        return moves == state.Subjects.MovesIn(bucket) ? subject : 0;
    }

    /// <summary>Nothing will be known of this record.</summary>
    public void Skip(int number) => found[number % OnTheWay] = default;

    /// <param name="step">From 0, each for every record, in order.</param>
    /// <param name="header">Of a kind that the store's schema has.</param>
    public void Fetch(int step, int number, in LogRecordHeader header, StateStore state)
    {
        int bucket = header.Bucket;
        if (step <= 2 && Key.IsInterned(header.Subject))
        {
            Skip(number);
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
