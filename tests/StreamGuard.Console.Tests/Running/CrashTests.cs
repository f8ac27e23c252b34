using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>
/// Real processes and real kills. Whatever happens, every input is in the log, and the alerts are those that the log says and those of a replay of the
/// inputs: none is missing, none has another id. `STREAMGUARD_CRASHES` asks for more kills than five.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int EventsBetweenKills = 400;

    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public void KilledAtRandomMomentsNothingIsLostAndNothingIsDifferent()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable("STREAMGUARD_CRASHES"), out int wanted) ? wanted : 5;
        int seed = Environment.TickCount;
        Random random = new(seed);
        string[] arguments = stream.Arguments(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        int sent = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            using ProgramProcess program = new(arguments);
            program.WaitFor("to read again");
            for (int part = 0; part < 10; part++)
            {
                stream.SendTransfers(sent, EventsBetweenKills / 10);
                sent += EventsBetweenKills / 10;
                Thread.Sleep(random.Next(40));
            }

            // From while it still reads to long after.
            Thread.Sleep(random.Next(1_500));
            program.Kill();
        }

        using ProgramProcess last = new(arguments);
        EndsWith(sent, last, seed);
        Assert.Equal(0, last.End(TimeSpan.FromSeconds(6)));
    }

    [Fact]
    public void AZombieThatWakesUpChangesNothing()
    {
        string[] arguments = stream.Arguments(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting));
        using ProgramProcess first = new(arguments);
        first.WaitFor("to read again");
        stream.SendTransfers(0, 400);
        Thread.Sleep(300);
        first.Stop();

        // Its partitions go to the second when its session is over.
        using ProgramProcess second = new(arguments);
        stream.SendTransfers(400, 400);
        second.WaitFor("to read again");
        Thread.Sleep(1_500);
        first.GoOn();
        stream.SendTransfers(800, 400);
        EndsWith(1_200, second, seed: 0);
        first.Kill();
        Assert.Equal(0, second.End(TimeSpan.FromSeconds(6)));
    }

    private void EndsWith(int sent, ProgramProcess program, int seed)
    {
        (IReadOnlySet<string> Alerts, int Inputs) said = (new HashSet<string>(), 0);
        bool allRead = SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(100);
                said = stream.Recomputed(StreamRules.Counting);
                return said.Inputs == sent;
            },
            TestStream.Patience);
        Assert.True(allRead, $"seed {seed}: {said.Inputs} of {sent} inputs are in the log\n{program.Errors}");
        IReadOnlyList<string> alerts = stream.AlertIds(said.Alerts.Count);

        // What is derived from the last inputs may still be on its way to the log.
        Thread.Sleep(1_000);
        said = stream.Recomputed(StreamRules.Counting);
        alerts = stream.AlertIds(said.Alerts.Count);
        Assert.True(said.Alerts.Order().SequenceEqual(alerts.Distinct().Order()), $"seed {seed}: {said.Alerts.Except(alerts).Count()} missing, {alerts.Except(said.Alerts).Count()} others");
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), said.Alerts.Order());
        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} events, {said.Alerts.Count} alerts, {alerts.Count - said.Alerts.Count} of them sent again");
    }
}
