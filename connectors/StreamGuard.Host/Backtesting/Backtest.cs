using System.Diagnostics;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.Backtesting.Feeding;
using StreamGuard.Host.Backtesting.Judging;
using StreamGuard.Host.Backtesting.Running;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;

namespace StreamGuard.Host.Backtesting;

/// <summary>
/// The events once, through all sides: the feed's thread reads and decodes, each side has a thread, and this one hands batches to the sides and takes them, in order, into
/// the ledger.
/// </summary>
internal sealed class Backtest(EventFeed feed, IReadOnlyList<Side> sides, Ledger ledger, BacktestOptions options, Terminal terminal)
{
    private const int RoundsUnderWay = 6;

    private readonly Queue<Round> underWay = new();
    private readonly long began = Stopwatch.GetTimestamp();
    private long records;
    private long? scoreFrom = options.ScoreFrom;
    private bool hasBegun;

    public TimeSpan Took { get; private set; }

    public void Run()
    {
        using ProgressLine progress = new(terminal);
        feed.Start();
        try
        {
            while (WaitForBatch())
            {
                while (feed.Batches.TryRead(out ReadBatch? batch))
                {
                    HandOut(new Round(batch, sides.Count) { Begins = BeginIn(batch.Records) });
                    if (underWay.Count > RoundsUnderWay)
                    {
                        Settle(progress);
                    }
                }
            }

            if (options.Drain)
            {
                HandOut(new Round(new ReadBatch(), sides.Count) { IsDraining = true });
            }

            while (underWay.Count > 0)
            {
                Settle(progress);
            }
        }
        finally
        {
            progress.Clear();
        }

        Took = Stopwatch.GetElapsedTime(began);
    }

    private bool WaitForBatch() => feed.Batches.WaitToReadAsync(terminal.Stop).AsTask().GetAwaiter().GetResult();

    private void HandOut(Round round)
    {
        underWay.Enqueue(round);
        foreach (Side side in sides)
        {
            side.Take(round, terminal.Stop);
        }
    }

    private void Settle(ProgressLine progress)
    {
        Round round = underWay.Dequeue();
        round.Wait(terminal.Stop);
        ledger.Take(round);
        records += round.Batch.Records.Count;
        double perSecond = records / Stopwatch.GetElapsedTime(began).TotalSeconds;
        string alerts = string.Join(" / ", ledger.Sides.Select(side => $"{side.Alerts:N0}"));
        progress.Show(feed.ShareAt(round.Batch), $"{records:N0} records  {perSecond:N0}/s  {alerts} alerts");
        if (!round.IsDraining)
        {
            feed.GiveBack(round.Batch);
        }

        round.Dispose();
    }

    /// <summary>Where in the batch scoring begins: at the first event whose clock has come to the time.</summary>
    private long? BeginIn(RecordBatch batch)
    {
        if (hasBegun)
        {
            return null;
        }

        foreach (LogRecord record in batch)
        {
            ref readonly LogRecordHeader header = ref record.Header;
            scoreFrom ??= (long)Int128.Min((Int128)header.Clock + (long)options.WarmUp.TotalMilliseconds, long.MaxValue);
            if (header.Clock >= scoreFrom)
            {
                hasBegun = true;
                return header.OriginOffset;
            }
        }

        return null;
    }
}
