using System.Net;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class ReadinessTests : IDisposable
{
    private readonly TestStream stream = new(logPartitions: 1);
    private readonly ProgramPages one = new();
    private readonly ProgramPages other = new();

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
        stream.Dispose();
    }

    [Fact]
    public async Task ASpareWithoutPartitionsIsReadyAndTakesOver()
    {
        string rules = stream.RulesFile(Rules.Large);
        using RunningProgram first = stream.Start([], "--roles", "detect", "--rules", rules, "--listen", one.Address);
        using RunningProgram second = stream.Start([], "--roles", "detect", "--rules", rules, "--listen", other.Address);
        using RunningProgram route = stream.Start(["transfers"], "--roles", "route", "--rules", rules);
        await one.UntilReady();
        await other.UntilReady();
        Assert.Equal(1, await Owned(one) + await Owned(other));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1_000));
        stream.AlertIds(1);

        // Whoever has the partition goes; the spare has it, and everything in it, when it is ready again.
        bool isFirstTheOwner = await Owned(one) == 1;
        (isFirstTheOwner ? first : second).Stop();
        ProgramPages left = isFirstTheOwner ? other : one;
        await left.Until("/readyz", page => page.StatusCode == HttpStatusCode.OK && Text(page).Contains("1 of 1", StringComparison.Ordinal));
        stream.Send("transfers", 0, StreamRules.Transfer(2, "C1", 1_000));
        stream.AlertIds(2);
    }

    private static string Text(HttpResponseMessage page) => page.Content.ReadAsStringAsync().GetAwaiter().GetResult();

    private static async Task<int> Owned(ProgramPages pages)
    {
        string line = "";
        await pages.Until("/readyz", page => (line = Text(page)).StartsWith("ready: ", StringComparison.Ordinal));
        return line.StartsWith("ready: 1 of 1", StringComparison.Ordinal) ? 1 : 0;
    }
}
