using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class RulesCommandTests : IDisposable
{
    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task WhatIsPushedIsInForceAtOnceWhereverTheLogIsRead()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1_000));
        stream.AlertIds(1);
        ProgramRun pushed = await OnLog("push", stream.RulesFile(Lower));
        Assert.Equal(0, pushed.ExitCode);
        Assert.StartsWith("activation 2: sha256:", Assert.Single(pushed.OutputLines), StringComparison.Ordinal);
        for (int number = 2; number < 20; number++)
        {
            stream.Send("transfers", 0, StreamRules.Transfer(number, $"C{number}", 10));
        }

        stream.AlertIds(19);
        ProgramRun again = await OnLog("push", stream.RulesFile(Lower));
        Assert.Equal(pushed.Output, again.Output);
        program.Stop();

        ProgramRun status = await OnLog("status");
        Assert.Equal(0, status.ExitCode);
        Assert.Equal(3 + stream.LogPartitions, status.OutputLines.Length);
        Assert.EndsWith(" in force", status.OutputLines[2], StringComparison.Ordinal);
        Assert.All(status.OutputLines.Skip(3), line => Assert.Contains(": 2 sha256:", line, StringComparison.Ordinal));
    }

    [Fact]
    public void AWatchedFolderIsBroughtIntoForceWhenItChangesAndMistakesAreOnlyTold()
    {
        string folder = Path.Combine(stream.Scratch.Folder, "watched");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "rules.yaml");
        File.WriteAllText(file, Rules.Large);
        using RunningProgram program = stream.Start(["transfers"], "--watch", folder);
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1_000));
        stream.AlertIds(1);
        File.WriteAllText(file, "rule: broken\n");
        Thread.Sleep(1_500);
        File.WriteAllText(file, Lower);
        int sent = 1;
        TestStream.Until(
            () =>
            {
                sent++;
                stream.Send("transfers", 0, StreamRules.Transfer(sent, $"C{sent}", 10));
                return stream.ReadAll("alerts").Count > 1;
            },
            "the lower bound never came into force");
        ProgramRun run = program.Stop();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("in the rules; nothing was run", run.Errors, StringComparison.Ordinal);
        Assert.Contains("activation 2: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASetThatFailsItsTestsChangesNothing()
    {
        Assert.Equal(0, (await OnLog("push", stream.RulesFile(Rules.Large))).ExitCode);
        ProgramRun refused = await OnLog("push", stream.RulesFile(Rules.Large.Replace(">= 1000", ">= 999", StringComparison.Ordinal)));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("1 test failed; what is in force stays in force", refused.ErrorLines[^1], StringComparison.Ordinal);
        ProgramRun status = await OnLog("status");
        Assert.Contains("activation 1: ", status.OutputLines[1], StringComparison.Ordinal);
        Assert.EndsWith(" in force", status.OutputLines[1], StringComparison.Ordinal);
        Assert.EndsWith("no checkpoint yet", status.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutALogThereIsNoStatus()
    {
        ProgramRun status = await OnLog("status");
        Assert.Equal(2, status.ExitCode);
        Assert.Contains("tells of no log", Assert.Single(status.ErrorLines), StringComparison.Ordinal);
    }

    private static string Lower => Rules.Large[..Rules.Large.IndexOf("tests:", StringComparison.Ordinal)].Replace("1000", "10", StringComparison.Ordinal);

    private Task<ProgramRun> OnLog(string verb, params string[] more) =>
        ProgramRun.Of(["rules", verb, "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--keep-topics", .. more]);
}
