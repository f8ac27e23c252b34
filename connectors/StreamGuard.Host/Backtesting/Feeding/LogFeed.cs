using System.Threading.Channels;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Shapes;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Replaying;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Backtesting.Feeding;

/// <summary>
/// The input events of a range of the log, all partitions merged in the order of the log's clock. What was derived is left out: each rule set derives anew. The clock of
/// the events is the log's, so that timers run out when they would have.
/// </summary>
internal sealed class LogFeed : EventFeed
{
    private const int BatchesUnderWay = 8;

    /// <summary>Of all partitions together.</summary>
    private const int EventsReadAhead = 262_144;

    private readonly LogLook look;
    private readonly Schema schema;
    private readonly TimeSpan warmUp;
    private readonly CancellationTokenSource stop;
    private readonly Thread thread;
    private readonly Channel<ReadBatch> filled = Channel.CreateBounded<ReadBatch>(new BoundedChannelOptions(BatchesUnderWay) { SingleReader = true, SingleWriter = true });
    private readonly Channel<ReadBatch> empty = Channel.CreateUnbounded<ReadBatch>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly List<string> notes = [];
    private long all = 1;
    private ReadBatch batch = new();

    /// <param name="warmUp">That much before where scoring begins, as far as the log reaches.</param>
    public LogFeed(LogLook look, Schema schema, TimeSpan warmUp, Terminal terminal)
    {
        this.look = look;
        this.schema = schema;
        this.warmUp = warmUp;
        stop = CancellationTokenSource.CreateLinkedTokenSource(terminal.Stop);
        thread = new Thread(ReadToEnd) { IsBackground = true, Name = "reading" };
    }

    public override string Name => $"log {look.LogTopic} on {look.Kafka.BootstrapServers}";

    public override ChannelReader<ReadBatch> Batches => filled.Reader;

    public override long Bad => 0;

    public override IReadOnlyList<string> Notes => notes;

    /// <summary>Where scoring begins; null: at the first event that is read, or behind a warm-up that begins there.</summary>
    /// <exception cref="UserProblemException">A warm-up before an offset.</exception>
    public static long? ScoreFrom(LogLook look, TimeSpan warmUp) => look.From is { Offset: not null } && warmUp > TimeSpan.Zero
        ? throw new UserProblemException("--warm-up before an offset: give --from as a time, such as 2026-03-02T00:00:00+08:00 or 7d")
        : look.From?.Time;

    public override double? ShareAt(ReadBatch done) => (double)done.BytesRead / all;

    public override void Start() => thread.Start();

    public override void GiveBack(ReadBatch done)
    {
        done.Clear();
        empty.Writer.TryWrite(done);
    }

    protected override void Dispose(bool disposing)
    {
        stop.Cancel();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        batch.Dispose();
        stop.Dispose();
    }

    private void ReadToEnd()
    {
        try
        {
            Read();
            HandOver(all);
            filled.Writer.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, the thread that takes the batches throws it on.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            filled.Writer.Complete(problem);
        }
    }

    private void Read()
    {
        using PartitionReader reader = new(look.Kafka);
        int partitions = Topics.PartitionsOf(reader, look, look.LogTopic, "--log-topic");
        Topics.PartitionsOf(reader, look, look.RulesTopic, "--rules-topic");
        using RuleStore rules = new(look.AsRun);
        rules.Refresh();
        LogCursor[] cursors = [.. Cursors(reader, partitions)];
        RecordRows rows = new(schema, rules.FindSchema);
        Router router = new(schema, new RouterOptions { FutureBoundMilliseconds = long.MaxValue });
        EventRow row = new();
        long taken = 0;
        long otherKinds = 0;
        long first = Slot.Missing;
        foreach (byte[] bytes in Merged(cursors))
        {
            LogRecordHeader header = new LogRecord(bytes).Header;
            if (!rows.TryRead(bytes, header, row))
            {
                otherKinds++;
                continue;
            }

            // The first records of a log are written before there is a clock.
            router.Clock = Math.Max(router.Clock, header.Clock == Slot.Missing ? header.At : header.Clock);
            first = first == Slot.Missing ? router.Clock : first;
            router.Route(row, new RecordOrigin(0, 0, ++taken), [batch.Records]);
            if (batch.Records.IsFull)
            {
                HandOver(cursors.Sum(cursor => cursor.Passed));
            }
        }

        if (taken == 0)
        {
            throw new UserProblemException($"{look.LogTopic} has no input event in that range: see what it has with `streamguard log`");
        }

        notes.Add($"Input events of {Counted.Of(partitions, "partition")} of the log, in the order of its clock; what rules had derived is left out and derived anew. "
            + $"The state was empty at {ZonedTime.Rfc3339(first, schema.TimeZone)}"
            + (look.From?.Time is { } from && warmUp > TimeSpan.Zero ? $", {TimeText.Print(TimeSpan.FromMilliseconds(Math.Max(0, from - first)))} before what is scored "
                + $"(asked for: {TimeText.Print(warmUp)}, as far as the log reaches)." : "."));
        if (otherKinds > 0)
        {
            notes.Add($"{Counted.Of(otherKinds, "event")} of kinds that the schema does not have were left out.");
        }
    }

    private List<LogCursor> Cursors(PartitionReader reader, int partitions)
    {
        LogPlaces places = new(reader, look.LogTopic, stop.Token);
        When? from = look.From is { Time: { } time } ? new When(null, (long)Math.Max(0, time - warmUp.TotalMilliseconds)) : look.From;
        List<LogCursor> cursors = [];
        long records = 0;
        for (int partition = 0; partition < partitions; partition++)
        {
            (long begin, long end) = places.Range(partition, from, look.To);
            records += end - begin;
            cursors.Add(new LogCursor(reader, look.LogTopic, partition, begin, end, Math.Max(1, EventsReadAhead / partitions)));
        }

        all = Math.Max(1, records);
        return cursors;
    }

    /// <summary>By clock, then time, then partition; the records of a partition stay in their order.</summary>
    private IEnumerable<byte[]> Merged(IReadOnlyList<LogCursor> cursors)
    {
        PriorityQueue<(LogCursor Cursor, byte[] Record), (long, long, int)> heads = new();
        void Take(LogCursor cursor)
        {
            if (cursor.Next(stop.Token) is { } record)
            {
                LogRecordHeader header = new LogRecord(record).Header;
                heads.Enqueue((cursor, record), (header.Clock, header.At, cursor.Partition));
            }
        }

        foreach (LogCursor cursor in cursors)
        {
            Take(cursor);
        }

        while (heads.TryDequeue(out (LogCursor Cursor, byte[] Record) head, out _))
        {
            yield return head.Record;
            Take(head.Cursor);
        }
    }

    private void HandOver(long passed)
    {
        if (batch.IsEmpty)
        {
            return;
        }

        batch.BytesRead = passed;
        filled.Writer.WriteAsync(batch, stop.Token).AsTask().GetAwaiter().GetResult();
        batch = empty.Reader.TryRead(out ReadBatch? used) ? used : new ReadBatch();
    }
}
