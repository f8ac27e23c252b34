using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Runtime;

/// <summary>The first loop of an event's way: decodes, routes, counts. What is bad comes back as a value. One thread.</summary>
public sealed class Intake(EventDecoder decoder, Router router)
{
    private readonly long[] bad = new long[BadReasons.Count];

    public Router Router { get; } = router;

    /// <summary>The event of the last <see cref="Take"/>.</summary>
    public EventRow Row { get; } = new();

    public long Consumed { get; private set; }

    /// <summary>What a mapping leaves out on purpose; not consumed.</summary>
    public long Skipped { get; private set; }

    public long Bad(BadReason reason) => bad[(int)reason];

    public long BadTotal => bad.Sum();

    /// <summary>Null when the event's records are in the batches.</summary>
    public DecodeProblem? Take(ReadOnlySpan<byte> line, in RecordOrigin origin, ReadOnlySpan<RecordBatch> partitions, int? boundKind = null)
    {
        DecodeProblem? found = decoder.Decode(line, Row, boundKind) ?? Router.Route(Row, origin, partitions);
        if (found is { IsSkipped: true })
        {
            Skipped++;
            return found;
        }

        Consumed++;
        if (found is { } problem)
        {
            bad[(int)problem.Reason]++;
        }

        return found;
    }

    /// <summary>An input that is bad before anybody decodes it, such as a line that is too long.</summary>
    public void Refuse(BadReason reason)
    {
        Consumed++;
        bad[(int)reason]++;
    }
}
