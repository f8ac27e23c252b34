using System.Text;
using System.Threading.Channels;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Runtime;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Replaying;

/// <summary>
/// The reading thread: lines become records in batches, which go through a bounded channel and come back empty. A batch is handed over
/// when it is full, and before the thread waits for more input.
/// </summary>
internal sealed class EventReading : IDisposable
{
    private const int BatchesUnderWay = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly LineReader lines;
    private readonly Schema schema;
    private readonly bool keepsDeadLetters;
    private readonly CancellationTokenSource stop;
    private readonly Thread thread;
    private readonly MappedDecoder? mapped;
    private bool isHeaderRead;
    private readonly Channel<ReadBatch> filled = Channel.CreateBounded<ReadBatch>(
        new BoundedChannelOptions(BatchesUnderWay) { SingleReader = true, SingleWriter = true });

    private readonly Channel<ReadBatch> empty = Channel.CreateUnbounded<ReadBatch>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private ReadBatch batch = new();

    /// <param name="lines">Is closed with the reading.</param>
    /// <param name="mapping">Null where events are as the schema has them.</param>
    public EventReading(LineReader lines, Schema schema, EventMapping? mapping, bool keepsDeadLetters, CancellationToken stop)
    {
        this.lines = lines;
        mapped = mapping is null ? null : new MappedDecoder(mapping, schema);
        this.schema = schema;
        this.keepsDeadLetters = keepsDeadLetters;
        this.stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        thread = new Thread(ReadToEnd) { IsBackground = true, Name = "reading" };
        Intake = new Intake(mapped ?? (EventDecoder)new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
    }

    /// <summary>The reading thread's until <see cref="Batches"/> has ended.</summary>
    public Intake Intake { get; }

    /// <summary>Ends with the file, or with what went wrong while it was read.</summary>
    public ChannelReader<ReadBatch> Batches => filled.Reader;

    public void Start() => thread.Start();

    public void GiveBack(ReadBatch done)
    {
        done.Clear();
        empty.Writer.TryWrite(done);
    }

    /// <summary>On the reading thread.</summary>
    public void HandOver()
    {
        if (batch.IsEmpty)
        {
            return;
        }

        batch.BytesRead = lines.File.Position;
        if (!filled.Writer.TryWrite(batch))
        {
            filled.Writer.WriteAsync(batch, stop.Token).AsTask().GetAwaiter().GetResult();
        }

        batch = empty.Reader.TryRead(out ReadBatch? used) ? used : new ReadBatch();
    }

    public void Dispose()
    {
        stop.Cancel();
        if (!thread.IsAlive || thread.Join(LongestWait))
        {
            // A thread that waits for standard input for ever keeps what it reads into.
            lines.Dispose();
            batch.Dispose();
            stop.Dispose();
        }
    }

    private void ReadToEnd()
    {
        try
        {
            while (!stop.IsCancellationRequested && ReadOne())
            {
                if (batch.Records.IsFull)
                {
                    HandOver();
                }
            }

            HandOver();
            filled.Writer.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, the detecting thread throws it on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            filled.Writer.Complete(problem);
        }
    }

    private bool ReadOne()
    {
        LineKind kind = lines.Read(out ReadOnlySpan<byte> line);
        if (kind == LineKind.TooLong)
        {
            Intake.Refuse(BadReason.TooLong);
            AddDeadLetter(new DecodeProblem(BadReason.TooLong), line);
        }
        else if (kind == LineKind.Line && line.ContainsAnyExcept(" \t"u8) && !IsHeader(line))
        {
            Take(line);
        }

        return kind != LineKind.End;
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

    private void Take(ReadOnlySpan<byte> line)
    {
        if (Intake.Take(line, new RecordOrigin(0, 0, lines.LineNumber), [batch.Records]) is { } problem)
        {
            if (!problem.IsSkipped)
            {
                AddDeadLetter(problem, line);
            }

            return;
        }

        if (keepsDeadLetters)
        {
            batch.KeepRaw(lines.LineNumber, line);
        }

        if (mapped is { IsLabelled: true })
        {
            batch.Scams.Add(Encoding.UTF8.GetString(Intake.Row.TextOf(Intake.Row.Id, stackalloc byte[Key.LongestPacked])));
        }
    }

    private void AddDeadLetter(in DecodeProblem problem, ReadOnlySpan<byte> line)
    {
        if (keepsDeadLetters)
        {
            batch.DeadLetters.Add(new DeadLetter
            {
                Source = lines.File.Name,
                Offset = lines.LineNumber,
                At = Intake.Router.Clock == Slot.Missing ? null : Intake.Router.Clock,
                Reason = problem.Reason.Code(),
                Detail = problem.Describe(schema),
                Raw = line.ToArray(),
            });
        }
    }
}
