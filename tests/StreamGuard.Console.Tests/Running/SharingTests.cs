using System.Globalization;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>Several processes and workers over one log.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public void WorkersOfTheGroupComeAndGoAndNothingIsLostOrDifferent()
    {
        string rules = stream.RulesFile(StreamRules.Counting);
        using RunningProgram route = stream.Start(["transfers"], "--roles", "route", "--rules", rules);
        using RunningProgram first = stream.Start([], "--roles", "detect", "--rules", rules);
        stream.SendTransfers(0, 400);
        using RunningProgram second = stream.Start([], "--roles", "detect", "--rules", rules, "--workers", "2");
        stream.SendTransfers(400, 400);
        stream.AlertIds(400);
        Thread.Sleep(4_000); // the group has found its peace
        stream.SendTransfers(800, 400);
        ProgramRun left = first.Stop();
        stream.SendTransfers(1_200, 400);
        IReadOnlyList<string> alerts = stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
        Assert.Equal(0, second.Stop().ExitCode);
        Assert.Equal(0, route.Stop().ExitCode);
        Assert.Equal(0, left.ExitCode);
        (IReadOnlySet<string> said, int inputs) = stream.Recomputed(StreamRules.Counting);
        Assert.Equal(1_600, inputs);
        Assert.Equal(said.Order(), alerts.Distinct().Order());
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), said.Order());
    }

    [Fact]
    public void PartitionsMayBeGivenOutByHand()
    {
        string rules = stream.RulesFile(StreamRules.Counting);
        using RunningProgram first = stream.Start(["transfers"], "--rules", rules, "--own", "0", "--own", "2");
        using RunningProgram second = stream.Start([], "--roles", "detect", "--rules", rules, "--own", "1", "--own", "3");
        stream.SendTransfers(0, 400);
        IReadOnlyList<string> alerts = stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
        ProgramRun one = first.Stop();
        ProgramRun two = second.Stop();
        Assert.Equal(alerts.Distinct().Count(), alerts.Count);
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), alerts.Order());
        Assert.Contains($"{stream.Log}[2]:", one.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain($"{stream.Log}[1]:", one.Errors, StringComparison.Ordinal);
        Assert.Contains($"{stream.Log}[3]:", two.Errors, StringComparison.Ordinal);

        // Who comes next goes on where they stopped, whoever it is.
        using RunningProgram third = stream.Start(["transfers"], "--workers", "2", "--own", "0", "--own", "1", "--own", "2", "--own", "3");
        stream.SendTransfers(400, 200);
        IReadOnlyList<string> all = stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
        third.Stop();
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), all.Order());
    }

    [Fact]
    public void ABrokerThatIsAwayForSomeSecondsHoldsEverythingUpAndLosesNothing()
    {
        if (stream.Broker is not { } broker)
        {
            Assert.Skip("only the embedded broker can be switched off");
            return;
        }

        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        stream.SendTransfers(0, 200);
        stream.AlertIds(100);
        broker.GoDown();
        Thread.Sleep(1_000 * int.Parse(Environment.GetEnvironmentVariable("STREAMGUARD_AWAY_SECONDS") ?? "4", CultureInfo.InvariantCulture));
        broker.ComeUp();
        stream.SendTransfers(200, 200);
        IReadOnlyList<string> alerts = stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
        broker.GoDown();
        Thread.Sleep(500);
        ProgramRun run = program.Stop();
        Assert.Equal(0, run.ExitCode);
        broker.ComeUp();
        Assert.Contains("can be reached again", run.Errors, StringComparison.Ordinal);
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), alerts.Distinct().Order());
    }

    [Fact]
    public void ABrokerWhoseDiskIsFullIsWaitedForAndNothingIsLost()
    {
        Assert.SkipWhen(stream.Broker is null, "only the embedded broker can be told to refuse");
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        stream.SendTransfers(0, 100);
        stream.AlertIds(1);
        stream.Broker!.RefuseToStore(200);
        stream.SendTransfers(100, 200);
        IReadOnlySet<string> expected = stream.Replayed(StreamRules.Counting);
        Assert.Equal(expected.Order(), stream.AlertIds(expected.Count).Distinct().Order());
        Assert.Equal(200, stream.Broker.RefusedToStore());
        Assert.Equal(0, program.Stop().ExitCode);
    }
}
