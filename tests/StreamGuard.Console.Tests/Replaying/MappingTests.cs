using Xunit;

namespace StreamGuard.Console.Tests.Replaying;

public sealed class MappingTests : IDisposable
{
    private const string Mapping = """
        format: csv
        at: when
        id: {row: 'r-'}
        kind: {column: what, values: {T: transfer, X: skip}}
        fields: {customer: who, amount: sum}
        label: {column: scam, value: 1}
        """;

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task ATableOfTransactionsIsReplayedAndScored()
    {
        ProgramRun run = await Replay("""
            when,what,who,sum,scam
            2026-03-02T10:00:00Z,T,C1,5000,1
            2026-03-02T10:01:00Z,T,C2,10,1
            2026-03-02T10:02:00Z,T,C3,7000,0
            2026-03-02T10:03:00Z,X,C3,7000,0
            2026-03-02T10:04:00Z,T,C4,some,0
            """);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.OutputLines.Length);
        Assert.Contains("4 consumed = 3 evaluated + 0 duplicate + 0 conflict + 0 expired + 1 bad", run.Errors, StringComparison.Ordinal);
        Assert.Contains("skipped     1", run.Errors, StringComparison.Ordinal);
        Assert.Contains("recall 0.5000 (1 of 2", run.Errors, StringComparison.Ordinal);
        Assert.Contains("precision 0.5000 (1 of 2", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AColumnThatIsNotThereIsToldBeforeAnythingRuns()
    {
        ProgramRun run = await Replay("when,what,who,total,scam\n");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no column `sum`", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorInTheMappingIsShownWithItsPlace()
    {
        scratch.Write("mapping.yaml", Mapping.Replace("amount: sum", "amout: sum", StringComparison.Ordinal));
        ProgramRun run = await ProgramRun.Of(Arguments(scratch.Write("rows.csv", "")));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("mapping.yaml(5,", run.Errors, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Replay(string rows)
    {
        scratch.Write("mapping.yaml", Mapping);
        return ProgramRun.Of(Arguments(scratch.Write("rows.csv", rows)));
    }

    private string[] Arguments(string events) =>
        ["replay", "--rules", scratch.Write("large.yaml", Rules.Large), "--mapping", scratch.PathOf("mapping.yaml"), "--events", events];
}
