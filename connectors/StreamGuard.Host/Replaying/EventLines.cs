using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Runtime;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Replaying;

internal enum EventLineKind
{
    /// <summary>The event's records are in the batch.</summary>
    Event,

    /// <summary>The line is no event.</summary>
    Bad,

    /// <summary>Blank, a header, or left out by the mapping.</summary>
    Nothing,

    End,
}

/// <summary>A file of events, line by line, in whatever shape it is. One thread.</summary>
internal sealed class EventLines : IDisposable
{
    private readonly LineReader lines;
    private readonly MappedDecoder? mapped;
    private bool isHeaderRead;

    /// <param name="file">Is closed with this.</param>
    /// <param name="mapping">Null where events are as the schema has them.</param>
    public EventLines(InputFile file, Schema schema, EventMapping? mapping)
    {
        lines = new LineReader(file, mapping?.Csv?.Delimiter);
        mapped = mapping is null ? null : new MappedDecoder(mapping, schema);
        Intake = new Intake(mapped ?? (EventDecoder)new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
    }

    public Intake Intake { get; }

    public InputFile File => lines.File;

    /// <summary>Of the last line, from 1.</summary>
    public long LineNumber => lines.LineNumber;

    /// <summary>The last event is known to be a scam.</summary>
    public bool IsLabelled => mapped is { IsLabelled: true };

    /// <param name="batch">Asked when the line is there: while it was waited for, another may have taken the batch that was.</param>
    /// <param name="line">Valid until the next is read; of one that is too long, the beginning.</param>
    /// <param name="problem">Of a bad line.</param>
    public EventLineKind Read(Func<RecordBatch> batch, out ReadOnlySpan<byte> line, out DecodeProblem problem)
    {
        problem = default;
        switch (lines.Read(out line))
        {
            case LineKind.End:
                return EventLineKind.End;
            case LineKind.TooLong:
                problem = new DecodeProblem(BadReason.TooLong);
                Intake.Refuse(problem.Reason);
                return EventLineKind.Bad;
            default:
                return line.ContainsAnyExcept(" \t"u8) && !IsHeader(line) ? Take(line, batch(), out problem) : EventLineKind.Nothing;
        }
    }

    public void Dispose() => lines.Dispose();

    private EventLineKind Take(ReadOnlySpan<byte> line, RecordBatch batch, out DecodeProblem problem)
    {
        DecodeProblem? found = Intake.Take(line, new RecordOrigin(0, 0, lines.LineNumber), [batch]);
        problem = found ?? default;
        return found is null ? EventLineKind.Event : problem.IsSkipped ? EventLineKind.Nothing : EventLineKind.Bad;
    }

    private bool IsHeader(ReadOnlySpan<byte> line)
    {
        if (isHeaderRead || mapped is not { NeedsHeader: true })
        {
            return false;
        }

        isHeaderRead = true;
        return mapped.ReadHeader(line) is { } problem ? throw new UserProblemException($"{lines.File.Name}: {problem}") : true;
    }
}
