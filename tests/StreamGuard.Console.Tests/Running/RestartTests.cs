using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

/// <summary>Whoever goes on goes on as if nothing had happened: no alert is missing, none has another id, and after an orderly stop none comes twice.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TestStream stream = new();

    public void Dispose() => stream.Dispose();

    [Fact]
    public void AfterAnOrderlyStopTheNextGoesOnFromTheCheckpointsAndSaysNothingTwice()
    {
        string rules = stream.RulesFile(StreamRules.Counting);
        for (int round = 0; round < 3; round++)
        {
            using RunningProgram program = stream.Start(["transfers"], round == 0 ? ["--rules", rules] : []);
            stream.SendTransfers(round * 200, 200);
            stream.AlertIds((round + 1) * 180);
            ProgramRun run = program.Stop();
            Assert.Equal(0, run.ExitCode);
            if (round > 0)
            {
                // All was delivered, so at most the ticks and taints of the last moment are read again.
                Assert.DoesNotContain(": 0 bytes of checkpoints", run.Errors, StringComparison.Ordinal);
            }
        }

        (IReadOnlySet<string> wanted, int inputs) = stream.Recomputed(StreamRules.Counting);
        IReadOnlyList<string> alerts = stream.AlertIds(wanted.Count);
        Assert.Equal(600, inputs);
        Assert.Equal(wanted.Order(), alerts.Order());
    }

    [Fact]
    public void TheRulesOfTheFirstStartStayInForceAndOthersReplaceThem()
    {
        using RunningProgram first = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1000));
        stream.AlertIds(1);
        first.Stop();

        using RunningProgram second = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large.Replace("1000", "10", StringComparison.Ordinal)));
        stream.Send("transfers", 0, StreamRules.Transfer(2, "C1", 100));
        stream.AlertIds(2);
        Assert.Contains("(activation 2)", second.Stop().Errors, StringComparison.Ordinal);

        using RunningProgram third = stream.Start(["transfers"]);
        stream.Send("transfers", 0, StreamRules.Transfer(3, "C2", 100));
        stream.AlertIds(3);
        Assert.Equal(0, third.Stop().ExitCode);
    }

    [Fact]
    public void DamagedCheckpointsArePassedOverAndTheLogIsReadFurtherBack()
    {
        using (RunningProgram first = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting)))
        {
            stream.SendTransfers(0, 200);
            stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
            first.Stop();
        }

        using (KafkaCheckpointWriter writer = new(stream.Options, stream.Log + "-checkpoints"))
        {
            for (int partition = 0; partition < stream.LogPartitions; partition++)
            {
                foreach (byte generation in new byte[] { 0, 1 })
                {
                    byte[] key = new byte[CheckpointKey.Size];
                    new CheckpointKey(CheckpointContent.Manifest, 0, generation, 0, 0).Write(key);
                    writer.Write(partition, key, new byte[100]);
                }

                writer.Write(partition, "somebody else"u8, "nonsense"u8);
            }

            Assert.True(writer.Flush(TestStream.Patience));
        }

        using RunningProgram second = stream.Start(["transfers"]);
        stream.SendTransfers(200, 200);
        IReadOnlyList<string> alerts = stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
        second.Stop();
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), alerts.Order());
    }

    [Fact]
    public void CheckpointsOfAnotherFormatAreToldOnceAndTheLogIsReadInTheirPlace()
    {
        using (RunningProgram first = stream.Start(["transfers"], "--rules", stream.RulesFile(StreamRules.Counting)))
        {
            stream.SendTransfers(0, 200);
            stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
            Assert.DoesNotContain("checkpoints of format", first.Stop().Errors, StringComparison.Ordinal);
        }

        WriteInFormat(99);
        using RunningProgram second = stream.Start(["transfers"]);
        stream.SendTransfers(200, 200);
        IReadOnlyList<string> alerts = stream.AlertIds(stream.Replayed(StreamRules.Counting).Count);
        ProgramRun run = second.Stop();
        Assert.Equal(stream.Replayed(StreamRules.Counting).Order(), alerts.Order());
        string told = Assert.Single(run.ErrorLines, line => line.Contains("checkpoints of format", StringComparison.Ordinal));
        Assert.Contains($"{stream.Log}-checkpoints holds checkpoints of format 99, and this version reads {StoredCheckpoints.Format}: they are passed over", told, StringComparison.Ordinal);
        Assert.Contains("the log is read from offset 0 on, which it must still hold; if it does not, run the version that wrote them", told, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutRulesALogCannotBegin()
    {
        using RunningProgram program = stream.Start(["transfers"]);
        ProgramRun run = program.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"no rules were ever in force in log topic {stream.Log}", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaThatHasNotOnlyGrownIsRefused()
    {
        using RunningProgram first = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1000));
        stream.AlertIds(1);
        first.Stop();
        string schema = stream.Scratch.Write("schema.yaml", "kinds: {transfer: {subject: customer, fields: {customer: id, amount: money}}}");
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large), "--schema", schema);
        ProgramRun run = program.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the new schema has no ", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains("a schema may only grow while its log lives", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASchemaGrowsWhileTheStreamGoesOn()
    {
        string grown = stream.Scratch.Write("grown.yaml", File.ReadAllText(Repository.PathOf("rules/schema.yaml"))
            + "\n  token: {subject: customer, fields: {customer: id, colour: text}}\n");
        string rules = stream.RulesFile(Rules.Large + """

            ---
            rule: token
            on: token
            when: colour == 'red' and exists(transfer where amount >= 500 last 1h)
            """);
        using RunningProgram first = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1_000));
        stream.AlertIds(1);
        ProgramRun pushed = await ProgramRun.Of(
            "rules", "push", rules, "--schema", grown, "--kafka", stream.Options.BootstrapServers, "--log-topic", stream.Log, "--keep-topics");
        Assert.Equal(0, pushed.ExitCode);
        stream.Send("transfers", 0, StreamRules.Transfer(2, "C2", 1_000));
        stream.AlertIds(2);
        first.Stop();

        using RunningProgram second = stream.Start(["transfers"]);
        stream.Send("transfers", 0, $$"""{"id":"k1","kind":"token","at":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"customer":"C1","colour":"red"}""");
        stream.AlertIds(3);
        second.Stop();
    }

    [Fact]
    public void SomethingElseInTheLogEndsTheProgramWithOneLine()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        stream.Send("transfers", 0, StreamRules.Transfer(1, "C1", 1000));
        stream.AlertIds(1);
        stream.Send("log", 2, "nonsense");
        ProgramRun run = program.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bytes that are no record of the log", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ATopicThatIsNoLogIsRefused()
    {
        stream.Send("log", 0, "nonsense");
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large));
        ProgramRun run = program.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("it holds something else than a log", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void APartitionThatIsNotThereCannotBeOwned()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large), "--own", "3", "--own", "4");
        ProgramRun run = program.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no partition 4: its partitions are 0 to 3", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongNumberOfPartitionsIsRefused()
    {
        using RunningProgram program = stream.Start(["transfers"], "--rules", stream.RulesFile(Rules.Large), "--log-partitions", "8");
        ProgramRun run = program.Ended();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has 4 partitions and must have 8", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    /// <summary>Every bucket's newest state says that it is of that format.</summary>
    private void WriteInFormat(byte format)
    {
        using KafkaCheckpointWriter writer = new(stream.Options, stream.Log + "-checkpoints");
        using PartitionReader reader = new(stream.Options);
        for (int partition = 0; partition < stream.LogPartitions; partition++)
        {
            reader.Read(stream.Log + "-checkpoints", partition, (key, value, _) =>
            {
                if (value.AsSpan().IndexOf("SGB"u8) is >= 0 and var magic)
                {
                    value![magic + "SGB"u8.Length] = format;
                    writer.Write(partition, key, value);
                }

                return true;
            });
        }

        Assert.True(writer.Flush(TestStream.Patience));
    }
}
