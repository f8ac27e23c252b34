using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>The order and the clock of the log.</summary>
public sealed class RoutingTests : IDisposable
{
    private const int Events = 3_000;

    private readonly TestStream stream = new(inputPartitions: 1, logPartitions: 1);

    public void Dispose() => stream.Dispose();

    [Fact]
    public void CatchingUpTheTopicsAreMergedByEventTime()
    {
        // A day of calls and payments, minute by minute: read topic by topic, one would be a day behind the other.
        long start = DateTimeOffset.UtcNow.AddDays(-3).ToUnixTimeMilliseconds();
        stream.Send("calls", 0, Enumerable.Range(0, Events).Select(
            number => $$"""{"id":"c{{number}}","kind":"call","at":{{start + (number * 30_000)}},"customer":"C1","state":"started"}"""));
        stream.Send("transfers", 0, Enumerable.Range(0, Events).Select(
            number => $$"""{"id":"t{{number}}","kind":"transfer","at":{{start + (number * 30_000) + 10_000}},"customer":"C1","amount":1}"""));
        using RunningProgram program = stream.Start(["transfers", "calls"], "--rules", stream.RulesFile(Rules.Large), "--roles", "route");
        List<LogRecordHeader> inputs = [];
        TestStream.Until(
            () =>
            {
                inputs = [.. stream.LogHeaders(0).Where(record => record is { Type: LogRecordType.Event, Ordinal: 0 })];
                return inputs.Count == 2 * Events;
            },
            "not all were routed");
        program.Stop();

        long newest = inputs[0].At;
        long furthestBehind = 0;
        foreach (LogRecordHeader record in inputs)
        {
            furthestBehind = Math.Max(furthestBehind, newest - record.At);
            newest = Math.Max(newest, record.At);
            Assert.True(record.Clock <= newest || record.Clock > start + (Events * 30_000L), "the clock ran ahead of what was read");
        }

        Assert.True(furthestBehind <= 60_000, $"one was {furthestBehind} ms behind");
        Assert.Equal(inputs.Select(record => record.Clock).Order(), inputs.Select(record => record.Clock));
    }

    [Fact]
    public void WhereNothingIsMissingTheClockIsNowAndEveryPartitionIsTold()
    {
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1));
        using RunningProgram program = stream.Start(["transfers", "calls"], "--rules", stream.RulesFile(Rules.Large), "--roles", "route");
        LogRecordHeader[] ticks = [];
        TestStream.Until(
            () =>
            {
                ticks = [.. stream.LogHeaders(0).Where(record => record.Type == LogRecordType.Tick)];
                return ticks.Length >= 3;
            },
            "no ticks came");
        program.Stop();
        for (int number = 1; number < 3; number++)
        {
            Assert.InRange(ticks[number].Clock - ticks[number - 1].Clock, 800, 3_000);
        }

        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - ticks[^1].Clock, 0, 10_000);
    }

    [Fact]
    public void AnAnswerThatNeverComesIsToldByTheClockAlone()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile("""
            rule: silent
            on: transfer
            when: amount >= 1
            unless: contact
            within: 2s
            severity: high
            message: "{subject} was not contacted"
            """));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1));
        stream.AlertIds(1);
        program.Stop();
    }

    [Fact]
    public void PastItsLimitARuleFallsSilentInEveryPartition()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large.Replace("tests:", "limit: 5 per 1h\ntests:", StringComparison.Ordinal)));
        stream.Send("transfers", 0, Enumerable.Range(0, 10).Select(number => StreamRules.Transfer(number, $"C{number}", 1_000)));
        TestStream.Until(() => stream.LogHeaders(0).Count(record => record.Type == LogRecordType.Control) == 2, "it did not trip");
        Thread.Sleep(500);
        int before = stream.ReadAll("alerts").Count;
        stream.Send("transfers", 0, Enumerable.Range(10, 10).Select(number => StreamRules.Transfer(number, $"C{number}", 1_000)));
        TestStream.Until(() => stream.ReadAll("shadow").Count >= 10, "no shadow alerts came");
        Assert.Contains("rule large raised more than 5 alerts", program.Stop().Errors, StringComparison.Ordinal);
        Assert.Equal(before, stream.ReadAll("alerts").Count);
    }

    [Fact]
    public void ALogThatNoLongerHoldsWhatIsMissingIsRefused()
    {
        if (stream.Broker is null)
        {
            Assert.Skip("retention cannot be hurried on a real broker");
        }

        string rules = stream.RulesFile(Rules.Large);
        using (RunningProgram both = stream.Start(["transfers"], "--rules", rules))
        {
            stream.Send("transfers", 0, StreamRules.Transfer(0, "C1", 1_000));
            stream.AlertIds(1);
            both.Stop();
        }

        // The embedded broker keeps five megabytes.
        using (RunningProgram route = stream.Start(["transfers"], "--roles", "route"))
        {
            string long9 = new('x', 900);
            stream.Send("transfers", 0, Enumerable.Range(1, 4_000).Select(number => StreamRules.Transfer(number, $"C{number}", 1, long9 + number)));
            TestStream.Until(() => stream.LogHeaders(0) is [{ Type: not LogRecordType.Genesis }, ..], "the broker drops nothing");
            route.Stop();
        }

        using RunningProgram detect = stream.Start([], "--roles", "detect");
        ProgramRun run = detect.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{stream.Log}[0] no longer holds offset", run.ErrorLines[^1], StringComparison.Ordinal);
    }
}
