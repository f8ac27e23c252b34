using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>Goes through a topic once, or again and again for what has come since.</summary>
internal sealed class TopicPrinter(ITopicPrinting printing, LogLook look, PartitionReader reader, Terminal terminal)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(200);

    private long printed;

    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Run()
    {
        using JsonLines lines = JsonLines.Open("-", terminal)!;
        try
        {
            Dictionary<int, (long Begin, long End)> ranges = printing.Partitions.ToDictionary(partition => partition, printing.RangeOf);
            Dictionary<int, long> reached = ranges.ToDictionary(range => range.Key, range => Print(range.Key, range.Value.Begin, range.Value.End, lines));
            lines.Flush();
            while (look.Follow && !terminal.Stop.WaitHandle.WaitOne(Turn))
            {
                foreach ((int partition, long from) in reached.ToList())
                {
                    // The end moves; a time that is yet to come is looked for again when it has come.
                    long end = look.To is null ? long.MaxValue : printing.RangeOf(partition).End;
                    reached[partition] = Print(partition, from, end, lines);
                }

                lines.Flush();
            }
        }
        catch (OperationCanceledException) when (terminal.Stop.IsCancellationRequested)
        {
            // Whoever looks stops looking: there is nothing to say about it.
        }

        return printed > 0 || look.Follow || terminal.Stop.IsCancellationRequested ? ExitCode.Fine : TellNothing();
    }

    /// <returns>Where to go on.</returns>
    private long Print(int partition, long from, long end, JsonLines lines)
    {
        long next = from;
        reader.ReadWhole(
            printing.Topic, partition,
            found =>
            {
                if (found.Offset >= end)
                {
                    return false;
                }

                printed += printing.Print(partition, found, lines) ? 1 : 0;
                next = found.Offset + 1;
                return true;
            },
            from, terminal.Stop);
        return next;
    }

    private int TellNothing()
    {
        IEnumerable<string> there = printing.Partitions.Take(8).Select(partition =>
        {
            (long begin, long end) = reader.Bounds(printing.Topic, partition);
            return end > begin ? $"[{partition}] {begin} to {end - 1}" : $"[{partition}] nothing";
        });
        terminal.Errors.WriteLine(
            $"streamguard: {printing.Topic} has nothing of that kind there; offsets that it holds: {string.Join(", ", there)}{(printing.Partitions.Count > 8 ? ", …" : "")}");
        return ExitCode.Findings;
    }
}
