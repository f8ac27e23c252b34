using System.Globalization;
using System.Text.Json;
using StreamGuard.Console.Tests.Running;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Console.Tests.Logs;

/// <summary>Times that are looked up in partitions so long that they are halved.</summary>
public sealed class LogPlacesTests : IDisposable
{
    private readonly TestStream stream = new(logPartitions: 1);

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task ATimeIsFoundByHalvesWhereReadingFindsIt()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        WrittenLog log = new(stream);
        log.Activate(StreamRules.Counting);
        long first = log.Clock;
        long still = first;
        for (int number = 0; number < 16_000; number++)
        {
            // Often the clock stands still, and once for so long that halves end there.
            bool stands = number is > 5_000 and < 12_000;
            log.Clock += !stands && random.Next(5) == 0 ? random.Next(1, 2_000) : 0;
            still = stands ? log.Clock : still;
            if (random.Next(10) == 0)
            {
                log.Tick();
            }
            else if (random.Next(30) == 0)
            {
                log.Transfer($"C{number % 50}", random.Next(800, 1_000), $"P{number % 7}");
            }
            else
            {
                log.Event("loan", $"\"customer\":\"C{number % 50}\",\"amount\":1");
            }
        }

        log.Publish();
        Assert.True(log.End(0) > 3 * 5_000);
        List<long> times = [first - 1, first, still, still + 1, log.Clock, log.Clock + 1];
        times.AddRange(Enumerable.Range(0, 12).Select(_ => random.NextInt64(first, log.Clock + 1)));
        times.AddRange(Enumerable.Range(0, 4).Select(_ => new LogRecord(log.Records(0)[random.Next(10, (int)log.End(0))]).Header.Clock));
        foreach (long time in times)
        {
            Assert.True(Expected(log, time) == await Found(time), $"seed {seed}, clock {time}: expected {Expected(log, time)}, found {await Found(time)}");
        }
    }

    /// <summary>The first records have no clock and belong to what has the first.</summary>
    private static long? Expected(WrittenLog log, long time)
    {
        long? first = null;
        for (int offset = 0; offset < log.End(0); offset++)
        {
            LogRecordHeader header = new LogRecord(log.Records(0)[offset]).Header;
            bool isRouted = header is { Depth: 0, Clock: not Slot.Missing, Type: LogRecordType.Event or LogRecordType.Tick };
            if (isRouted && header.Clock >= time)
            {
                return first is null ? 0 : offset;
            }

            first = isRouted ? first ?? offset : first;
        }

        return null;
    }

    private async Task<long?> Found(long time)
    {
        ProgramRun run = await ProgramRun.Of(
            "log", "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--kafka-property", "fetch.wait.max.ms=5", "--ticks",
            "--from", DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        return run.OutputLines.FirstOrDefault() is { } line ? JsonDocument.Parse(line).RootElement.GetProperty("offset").GetInt64() : null;
    }
}
