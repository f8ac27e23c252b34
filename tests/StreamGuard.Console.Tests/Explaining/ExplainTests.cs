using Xunit;

namespace StreamGuard.Console.Tests.Explaining;

public sealed class ExplainTests : IDisposable
{
    private const string Unusual = """
        rule: unusual
        on: transfer
        let:
          usual: max(transfer.amount last 30d)
        when: amount >= 1000 and amount > 3 * usual and channel == 'mobile'
        suppress: 1h
        """;

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task ARuleThatFiredIsShownWithEveryValueAndTheEvidence()
    {
        ProgramRun run = await Explain("t3");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("unusual: FIRED (medium, score 50)", run.Output, StringComparison.Ordinal);
        Assert.Contains("true    amount > 3 * usual   [amount = 2000, 3 * usual = 300, usual = 100]", run.Output, StringComparison.Ordinal);
        Assert.Contains("evidence t1: transfer", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANearMissNamesTheOneConditionThatWasFalse()
    {
        ProgramRun run = await Explain("t2");
        Assert.Contains("unusual: not fired, but for one condition", run.Output, StringComparison.Ordinal);
        Assert.Contains("amount >= 1000 is false", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatSuppressedAnAlertIsTold()
    {
        ProgramRun run = await Explain("t4");
        Assert.Contains("unusual: matched, but was suppressed", run.Output, StringComparison.Ordinal);
        Assert.Contains("less than 1h older", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFieldIsNamed()
    {
        ProgramRun run = await Explain("t5");
        Assert.Contains("unusual: could not decide", run.Output, StringComparison.Ordinal);
        Assert.Contains("missing: channel", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAnEventHoldsCannotMoveTheCursor()
    {
        string rules = scratch.Write("unusual.yaml", Unusual);
        string events = scratch.Write(
            "hostile.jsonl",
            """{"id":"t\u001b1","kind":"transfer","at":"2026-03-02T10:00:00Z","customer":"C\u001b[2J","amount":1000,"channel":"\u001b[31m"}""" + "\n");
        ProgramRun shown = await ProgramRun.Of("explain", "--rules", rules, "--events", events, "--event", "t\e1");
        Assert.Contains("transfer of C\uFFFD[2J", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', shown.Output);
        ProgramRun notFound = await ProgramRun.Of("explain", "--rules", rules, "--events", events, "--event", "t21");
        Assert.DoesNotContain('\e', notFound.Errors);
    }

    [Fact]
    public async Task AnUnknownIdGetsTheNearestOnes()
    {
        ProgramRun run = await Explain("t33");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no event has the id `t33`", run.Errors, StringComparison.Ordinal);
        Assert.Contains("`t3`", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdOfSeveralKindsAsksWhichIsMeant()
    {
        ProgramRun run = await Explain("twice");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("transfer of C2", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--kind", run.Errors, StringComparison.Ordinal);
        ProgramRun chosen = await Explain("twice", "--kind", "transfer");
        Assert.Equal(0, chosen.ExitCode);
    }

    /// <summary>The taint comes from another subject, by a rule that the explained subject has no part in.</summary>
    [Fact]
    public async Task WhatOthersSentIsPartOfTheHistory()
    {
        ProgramRun run = await ProgramRun.Of(
            "explain", "--rules", scratch.Write("rules.yaml", """
                rule: marks
                on: transfer where amount >= 1000
                emit: |
                  taint {hop: 1} to payee
                ---
                rule: marked
                on: withdrawal
                when: exists(taint last 1d)
                """),
            "--events", scratch.Write("events.jsonl", """
                {"id":"a","kind":"transfer","at":"2026-03-02T10:00:00Z","customer":"C1","payee":"C2","amount":1000}
                {"id":"b","kind":"withdrawal","at":"2026-03-02T11:00:00Z","customer":"C2","amount":900}
                """),
            "--event", "b");
        Assert.Contains("marked: FIRED", run.Output, StringComparison.Ordinal);
        Assert.Contains(": taint 2026-03-02", run.Output, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Explain(string id, params string[] more) =>
        ProgramRun.Of(["explain", "--rules", scratch.Write("unusual.yaml", Unusual), "--events", scratch.Write("events.jsonl", Events), "--event", id, .. more]);

    private const string Events = """
        {"id":"t1","kind":"transfer","at":"2026-03-02T10:00:00Z","customer":"C1","amount":100,"channel":"mobile"}
        {"id":"t2","kind":"transfer","at":"2026-03-02T10:01:00Z","customer":"C1","amount":999,"channel":"mobile"}
        {"id":"t9","kind":"transfer","at":"2026-03-02T10:01:00Z","customer":"C3","amount":1,"channel":"mobile"}
        {"id":"t1","kind":"transfer","at":"2026-03-02T10:00:00Z","customer":"C3","amount":100,"channel":"mobile"}
        {"id":"t3","kind":"transfer","at":"2026-03-02T10:02:00Z","customer":"C3","amount":2000,"channel":"mobile"}
        {"id":"t4","kind":"transfer","at":"2026-03-02T10:32:00Z","customer":"C3","amount":8000,"channel":"mobile"}
        {"id":"t5","kind":"transfer","at":"2026-03-02T10:33:00Z","customer":"C3","amount":90000}
        {"id":"twice","kind":"transfer","at":"2026-03-02T10:40:00Z","customer":"C2","amount":9}
        {"id":"twice","kind":"deposit","at":"2026-03-02T10:40:00Z","customer":"C2","amount":9}
        """;
}
