using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Events;
using StreamGuard.Host.Running.Detecting;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class RuleLimitTests : IDisposable
{
    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    private string Limited => stream.RulesFile(Rules.Large.Replace("tests:", "limit: 5 per 1h\ntests:", StringComparison.Ordinal));

    [Fact]
    public void WhatWasCountedBeforeARestartIsCountedAfterIt()
    {
        using (RunningProgram first = stream.Start(["transfers"], "--rules", Limited))
        {
            Send(0, 3);
            stream.AlertIds(3);
            Assert.DoesNotContain("raised more than", first.Stop().Errors, StringComparison.Ordinal);
        }

        using RunningProgram second = stream.Start(["transfers"], "--rules", Limited);
        Send(3, 2);
        stream.AlertIds(5);
        Thread.Sleep(1_000);
        Assert.Equal(0, Trips());
        Send(5, 1);
        TestStream.Until(() => Trips() == stream.LogPartitions, "the sixth did not trip it");
        Assert.Contains("rule large raised more than 5 alerts in 01:00:00", second.Stop().Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void TheAlertsOfAllProcessesAreCountedTogether()
    {
        using RunningProgram first = stream.Start(["transfers"], "--rules", Limited, "--own", "0", "--own", "1");
        using RunningProgram second = stream.Start([], "--roles", "detect", "--rules", Limited, "--own", "2", "--own", "3");
        int[] halves = [0, 0];
        List<int> sent = [];
        for (int number = 0; sent.Count < 6; number++)
        {
            // Three subjects in the partitions of each.
            int half = Bucket.Partition(Bucket.Of(System.Text.Encoding.UTF8.GetBytes($"C{number}")), stream.LogPartitions) / 2;
            if (halves[half]++ < 3)
            {
                sent.Add(number);
            }
        }

        sent.ForEach(number => Send(number, 1));
        TestStream.Until(() => Trips() >= stream.LogPartitions, "three here and three there are six");
        Assert.True(first.Stop().Errors.Contains("raised more than 5", StringComparison.Ordinal) | second.Stop().Errors.Contains("raised more than 5", StringComparison.Ordinal));
    }

    [Fact]
    public void ALimitIsReadAsItIsWritten()
    {
        AlertLimit limit = new(3, 500, 60_000, 1_772_000_000_000);
        Assert.Equal(limit, AlertLimit.Parse(limit.ToString()));
        Assert.Null(AlertLimit.Parse("3 500 60000"));
        Assert.Null(AlertLimit.Parse("3 x 60000 1"));
    }

    [Fact]
    public void TheWindowHoldsItsBeginAndNotItsEnd()
    {
        LimitWindow window = new();
        Assert.False(window.Add(At(0), "a"));
        Assert.False(window.Add(At(1_000), "b"));
        Assert.False(window.Add(At(1_000), "b"));
        Assert.False(window.Add(At(60_000), "c"));
        Assert.True(window.Add(At(59_999), "d"));

        static AlertLimit At(long clock) => new(1, 2, 60_000, clock);
    }

    [Fact]
    public void InWhicheverOrderAndHoweverOftenAlertsAreHeardOfTheAnswerIsTheSame()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            (long Clock, string Id)[] alerts = [.. Enumerable.Range(0, random.Next(1, 40)).Select(number => ((long)random.Next(1_000), $"a{number}"))];
            long per = random.Next(1, 300);
            int count = random.Next(1, 6);
            bool expected = alerts.Any(begin => alerts.Count(one => one.Clock >= begin.Clock && one.Clock < begin.Clock + per) > count);
            for (int order = 0; order < 3; order++)
            {
                random.Shuffle(alerts);
                LimitWindow window = new();
                bool isPast = false;
                foreach ((long clock, string id) in alerts.Concat(alerts.Take(random.Next(alerts.Length))).OrderBy(_ => random.Next(4)))
                {
                    isPast |= window.Add(new AlertLimit(1, count, per, clock), id);
                }

                // What is forgotten because it is much too old cannot be counted; here nothing may be that old.
                Assert.True(per * LimitWindow.LengthsKept < 1_000 || isPast == expected, $"seed {seed}, round {round}: {isPast}");
                Assert.True(expected || !isPast, $"seed {seed}, round {round}: too early");
            }
        }
    }

    private void Send(int from, int count) =>
        stream.Send("transfers", 0, Enumerable.Range(from, count).Select(number => StreamRules.Transfer(number, $"C{number}", 1_000)));

    private int Trips() => Enumerable.Range(0, stream.LogPartitions).Count(partition => stream.LogHeaders(partition).Count(header => header.Type == LogRecordType.Control) > Activations(partition));

    /// <summary>Every start writes the activation once more.</summary>
    private int Activations(int partition)
    {
        int activations = 0;
        using StreamGuard.Kafka.Reading.PartitionReader reader = new(stream.Options);
        reader.Read(stream.Log, partition, (_, value, _) =>
        {
            LogRecord record = new(value);
            activations += record.Header.Type == LogRecordType.Control && ControlRecord.Read(record) is Activation ? 1 : 0;
            return true;
        });
        return activations;
    }
}
