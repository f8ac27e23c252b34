using System.Text.Json;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class RunTests : IDisposable
{
    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public void AnEventGoesThroughTheLogToItsAlertAndItsCommand()
    {
        stream.Send("transfers", 0, Rules.Transfer("t1", "10:00:00", "1000").Trim());
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.AlertIds(1);
        ProgramRun run = program.Stop();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("stopped: 1 events", run.Errors, StringComparison.Ordinal);
        Assert.Contains("1 alerts", run.Errors, StringComparison.Ordinal);
        using JsonDocument alert = JsonDocument.Parse(Assert.Single(stream.ReadAll("alerts")));
        using JsonDocument command = JsonDocument.Parse(Assert.Single(stream.ReadAll("commands")));
        Assert.Equal("t1", alert.RootElement.GetProperty("event").GetString());
        Assert.Equal("hold", command.RootElement.GetProperty("command").GetString());
        Assert.Equal(alert.RootElement.GetProperty("id").GetString(), command.RootElement.GetProperty("alert").GetString());
    }

    [Fact]
    public void EveryKindOfBadEventBecomesADeadLetterAndTheStreamGoesOn()
    {
        string future = StreamRules.Transfer(1, "C1", 5000).Replace("\"at\":", "\"at\":9", StringComparison.Ordinal);
        string[] bad =
        [
            "nonsense", "", "{\"id\":\"x\"", "[]", "{\"id\":\"x\",\"kind\":\"nothing\",\"at\":1}", "{\"id\":\"x\",\"kind\":\"transfer\",\"at\":1}",
            "{\"id\":\"x\",\"kind\":\"transfer\",\"at\":1,\"customer\":\"C\",\"amount\":\"much\"}", "{\"a\":1,\"a\":2}", future, new string('[', 10_000),
        ];
        stream.Send("calls", 0, [.. bad, null]);
        string good = StreamRules.Transfer(2, "C1", 5000);
        stream.Send("transfers", 1, good, good, good.Replace("5000", "5001", StringComparison.Ordinal));
        using RunningProgram program = stream.Start(["calls", "transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.AlertIds(1);
        string[] reasons = [];
        SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(50);
                reasons = [.. stream.ReadAll("dead").Select(letter => JsonDocument.Parse(letter).RootElement.GetProperty("reason").GetString()!)];
                return reasons.Length >= bad.Length + 2;
            },
            TimeSpan.FromSeconds(20));
        Assert.Equal(0, program.Stop().ExitCode);
        Assert.Equal(
            [
                "conflict", "future", "missing_subject", "not_json", "not_json", "not_json", "not_json", "not_json", "not_json", "repeated_key",
                "unknown_kind", "wrong_type",
            ],
            reasons.Order());
        Assert.Contains(stream.ReadAll("dead"), letter => letter.Contains("\"reason\":\"conflict\"", StringComparison.Ordinal)
            && letter.Contains(stream.Topic("transfers"), StringComparison.Ordinal) && letter.Contains("5001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AKindThatIsNotThereIsToldInOneLine()
    {
        ProgramRun run = await ProgramRun.Of(
            [.. stream.Arguments([], "--rules", stream.RulesFile(Rules.Large)), "--topic", stream.Topic("transfers") + "=nothing"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no such kind", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ACallFindsItsCustomerInTheIdentityTopicThatWasReadBefore()
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        stream.Send("identities", 1, $$"""{"id":"i1","kind":"identity","at":{{now}},"phone":"13000000017","customer":"C17"}""", null);
        stream.Send("calls", 0, $$"""{"id":"c1","kind":"call","at":{{now}},"phone":"13000000017","other":"4000","direction":"in","state":"started"}""");
        using RunningProgram program = stream.Start(
            ["calls"], "--identity-topic", stream.Topic("identities"), "--rules", stream.RulesFile("""
                rule: called
                on: call
                when: state == 'started'
                severity: low
                message: "{subject} is called"
                """));
        stream.AlertIds(1);
        ProgramRun run = program.Stop();
        Assert.Contains("\"subject\":\"C17\"", Assert.Single(stream.ReadAll("alerts")), StringComparison.Ordinal);
        Assert.Contains("1 identity read", run.Errors, StringComparison.Ordinal);
        Assert.Contains("stopped: 2 events", run.Errors, StringComparison.Ordinal);
        Assert.Contains("0 dead letters", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void CommandsWaitForATopicThatIsNotThereOverARestartToo()
    {
        Assert.SkipWhen(stream.Broker is null, "only the embedded broker hides a topic");
        stream.Broker!.Hide(stream.Topic("commands"));
        string rules = stream.RulesFile(Rules.Large);
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1_000));
        using (RunningProgram first = stream.Start(["transfers"], "--rules", rules))
        {
            stream.AlertIds(1);
            Assert.Equal(0, first.Stop().ExitCode);
        }

        using RunningProgram second = stream.Start(["transfers"], "--rules", rules);
        TestStream.Until(() => stream.AlertIds(1).Count == 2, "the alert, which had not been delivered with its command, was not sent again");
        Thread.Sleep(3_000); // the topic is looked for
        stream.Broker.Show(stream.Topic("commands"));
        TestStream.Until(() => stream.ReadAll("commands").Count > 0, "the command never came");
        ProgramRun run = second.Stop();
        Assert.Equal(0, run.ExitCode);
        Assert.Single(run.ErrorLines, line => line.Contains($"topic `{stream.Topic("commands")}` is not on", StringComparison.Ordinal)
            && line.EndsWith("create it; 1 output for it and all that come wait until it is there, none is lost", StringComparison.Ordinal));
        Assert.Single(run.ErrorLines, line => line.EndsWith($"topic `{stream.Topic("commands")}` is there: what waited for it is sent", StringComparison.Ordinal));
    }
}
