using System.Text;
using System.Threading.Channels;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Rules.Cases;

namespace StreamGuard.Host.Replaying;

/// <summary>
/// The reading thread: lines become records in batches, which go through a bounded channel and come back empty. A batch is handed over
/// when it is full, and before the thread waits for more input.
/// </summary>
internal sealed class EventReading : IDisposable
{
    private const int BatchesUnderWay = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly EventLines lines;
    private readonly Schema schema;
    private readonly bool keepsDeadLetters;
    private readonly CaseEvents? named;
    private readonly CancellationTokenSource stop;
    private readonly Thread thread;
    private readonly Channel<ReadBatch> filled = Channel.CreateBounded<ReadBatch>(
        new BoundedChannelOptions(BatchesUnderWay) { SingleReader = true, SingleWriter = true });

    private readonly Channel<ReadBatch> empty = Channel.CreateUnbounded<ReadBatch>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Func<RecordBatch> current;
    private ReadBatch batch = new();

    /// <param name="lines">Is closed with the reading. The reading thread's until <see cref="Batches"/> has ended.</param>
    /// <param name="named">Shown every event; null where no case is followed.</param>
    public EventReading(EventLines lines, Schema schema, bool keepsDeadLetters, CaseEvents? named, CancellationToken stop)
    {
        this.lines = lines;
        this.schema = schema;
        this.keepsDeadLetters = keepsDeadLetters;
        this.named = named;
        this.stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        current = () => batch.Records;
        thread = new Thread(ReadToEnd) { IsBackground = true, Name = "reading" };
    }

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
        EventLineKind kind = lines.Read(current, out ReadOnlySpan<byte> line, out DecodeProblem problem);
        if (kind == EventLineKind.Bad && keepsDeadLetters)
        {
            AddDeadLetter(problem, line);
        }
        else if (kind == EventLineKind.Event)
        {
            named?.See(lines.Intake.Row);
            if (keepsDeadLetters)
            {
                batch.KeepRaw(lines.LineNumber, line);
            }

            if (lines.IsLabelled)
            {
                EventRow row = lines.Intake.Row;
                batch.Scams.Add(Encoding.UTF8.GetString(row.TextOf(row.Id, stackalloc byte[Key.LongestPacked])));
            }
        }

        return kind != EventLineKind.End;
    }

    private void AddDeadLetter(in DecodeProblem problem, ReadOnlySpan<byte> line)
    {
        long clock = lines.Intake.Router.Clock;
        batch.DeadLetters.Add(new DeadLetter
        {
            Source = lines.File.Name,
            Offset = lines.LineNumber,
            At = clock == Slot.Missing ? null : clock,
            Reason = problem.Reason.Code(),
            Detail = problem.Describe(schema),
            Raw = line.ToArray(),
        });
    }
}
