using System.Globalization;
using System.Text.Json;
using StreamGuard.Console.Tests.Running;
using Xunit;

namespace StreamGuard.Console.Tests.Logs;

/// <summary>`replay --log` over what can happen inside a range and at its ends.</summary>
public sealed class ExactReplayTests : IDisposable
{
    private const string Other = """
        rule: many
        on: transfer
        when: count(transfer last 1h) >= 1
        severity: low
        ---
        rule: large
        on: transfer
        when: amount >= 600
        severity: critical
        """;

    private const string Unanswered = """
        rule: unanswered
        on: transfer
        unless: contact where outcome == 'reached'
        within: 10m
        severity: high
        message: "nobody reached {subject}"
        """;

    private readonly TestStream stream = new();
    private readonly WrittenLog log;

    public ExactReplayTests() => log = new WrittenLog(stream);

    public void Dispose() => stream.Dispose();

    [Fact]
    public async Task RulesThatChangeInTheRangeAnswerFromTheirPlaceOn()
    {
        log.Activate(StreamRules.Counting);
        Transfers(60);
        long middle = Ends().Min();
        log.Activate(Other);
        Transfers(60);
        log.Activate(StreamRules.Counting);
        Transfers(60);
        log.Publish();
        Assert.Equal(2, log.Alerts.Select(VersionOf).Distinct().Count());
        await IsExact();
        await IsExact("--from", Text(middle - 2));
        await IsExact("--from", Text(middle + 3));
        await IsExact("--to", Text(middle + 3));
    }

    [Fact]
    public async Task RulesThatTripInTheRangeAreSilentFromThereOn()
    {
        log.Activate(StreamRules.Counting);
        Transfers(60);
        long before = Ends().Min();
        int live = Of("many");
        log.Trip("many");
        Transfers(60);
        Assert.Equal(live, Of("many"));
        long silent = Ends().Max();
        log.Activate(Other);
        Transfers(40);
        Assert.True(Of("many") > live);
        log.Publish();
        await IsExact();
        await IsExact("--from", Text(before - 1));
        await IsExact("--from", Text(before + 3));
        await IsExact("--from", Text(silent));
    }

    [Fact]
    public async Task TimersThatRunAcrossTheEndsOfTheRangeFireOnTheirOwnSide()
    {
        log.Activate(Unanswered);
        string[] subjects = [.. Enumerable.Range(0, stream.LogPartitions).Select(partition => log.SubjectIn(partition))];
        List<long> places = [];
        for (int step = 0; step < 12; step++)
        {
            Array.ForEach(subjects, subject => log.Transfer(subject, step));
            if (step % 4 == 2)
            {
                Array.ForEach(subjects, subject => log.Event("contact", $"\"customer\":\"{subject}\",\"outcome\":\"reached\""));
            }

            log.Clock += 240_000;
            log.Tick();
            places.Add(Ends().Min());
            if (step == 5)
            {
                log.Checkpoint();
            }
        }

        log.Publish();
        Assert.NotEmpty(log.Alerts);
        await IsExact();
        for (int step = 0; step < places.Count - 1; step += 2)
        {
            await IsExact("--from", Text(places[step]), "--to", Text(places[step + 1]));
            await IsExact("--from", Text(places[step]));
            await IsExact("--to", Text(places[step]));
        }
    }

    [Fact]
    public async Task AGrownSchemaInTheRangeReadsWhatWasWrittenBefore()
    {
        string grown = log.GrownSchema();
        log.Activate(StreamRules.Counting);
        Transfers(40);
        long middle = Ends().Min();
        log.Activate(StreamRules.Counting + """

            ---
            rule: pledged
            on: pledge
            when: amount >= 100 and count(transfer last 1h) >= 1
            ---
            rule: urgent
            on: transfer
            when: urgency >= 5
            """, grown, routes: false);
        Transfers(30);
        log.Route(grown);
        for (int number = 0; number < 20; number++)
        {
            log.Clock += 1_000;
            log.Event("pledge", $"\"customer\":\"C{number}\",\"amount\":{number * 20}");
            log.Event("transfer", $"\"customer\":\"C{number}\",\"payee\":\"P1\",\"amount\":950,\"urgency\":{number % 10}");
        }

        log.Publish();
        Assert.True(Of("pledged") > 0 && Of("urgent") > 0);
        await IsExact();
        await IsExact("--from", Text(middle - 2));
        await IsExact("--from", Text(middle + 2));
        await IsExact("--to", Text(middle + 2));
    }

    private void Transfers(int count)
    {
        for (int number = 0; number < count; number++)
        {
            log.Clock += 1_000;
            log.Transfer($"C{number % 9}", 500 + (number * 37 % 500), $"P{number % 5}");
        }
    }

    private IEnumerable<long> Ends() => Enumerable.Range(0, stream.LogPartitions).Select(log.End);

    private int Of(string rule) => log.Alerts.Count(alert => alert.Contains($"\"rule\":\"{rule}\"", StringComparison.Ordinal));

    private static string VersionOf(string alert)
    {
        using JsonDocument json = JsonDocument.Parse(alert);
        return json.RootElement.GetProperty("version").GetString()!;
    }

    private static string Text(long offset) => offset.ToString(CultureInfo.InvariantCulture);

    private async Task IsExact(params string[] range)
    {
        ProgramRun run = await ProgramRun.Of(
            ["replay", "--log", "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--kafka-property", "fetch.wait.max.ms=5",
                "--compare-with", stream.Topic("alerts"), .. range]);
        Assert.True(run.ExitCode == 0 && run.Errors.Contains(", 0 missing, 0 extra, 0 different", StringComparison.Ordinal), $"{string.Join(' ', range)}: {run.Errors}");
        if (range.Length == 0)
        {
            Assert.Contains($": {log.Alerts.Count} identical,", run.Errors, StringComparison.Ordinal);
        }
    }
}
