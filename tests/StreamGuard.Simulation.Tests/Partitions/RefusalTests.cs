using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Simulation.Tests.Rules;
using Xunit;

namespace StreamGuard.Simulation.Tests.Partitions;

/// <summary>What stops a partition, because going on would be wrong; each with one line for the operator.</summary>
public class RefusalTests
{
    private const string Event = """ "kind":"ping","at":1772416800000,"customer":"C1","count":1 """;

    [Fact]
    public void BytesThatAreNoRecord() =>
        AssertFault(log => log.Log.Append(0, "{\"id\":1}"u8), "partition 0, offset 1: 8 bytes that are no record of the log: something else writes into its topic");

    [Fact]
    public void AnEventBeforeAnyRules() =>
        AssertFault(log => log.Add(RuleSets.Schema, Event), "partition 0, offset 1: an event before any rules were in force: the log does not begin with genesis and rules");

    [Fact]
    public void RulesThatNobodyHas() => AssertFault(
        log => log.Log.Append(0, new Activation(1, "sha256:00").Write(Slot.Missing)),
        "partition 0: the rules sha256:00 are in force here, but nobody has them: push them again, or bring back the rules topic");

    [Fact]
    public void TheGenesisOfAnotherLog() => AssertFault(
        log => log.Log.Append(0, new GenesisRecord(new LogIdentity(7, 1), 0).Write()),
        "partition 0, offset 1: the genesis record is not that of partition 0 of log 000000000000002a with 1 partitions: the topic belongs to another log");

    [Fact]
    public void CheckpointsOfAnotherLog()
    {
        OnePartition log = new();
        log.Activate(RuleSets.Schema, "rule: r\non: ping\nwhen: count > 0\n");
        log.Add(RuleSets.Schema, Event);
        using (PartitionOwner owner = log.Open())
        {
            log.ReadOn(owner);
            OnePartition.FinishRound(owner);
        }

        PartitionFaultException fault = Assert.Throws<PartitionFaultException>(
            () => PartitionStart.Of(log.Checkpoints.Read(0), 0, new LogIdentity(43, 1), committed: 0));
        Assert.Equal(
            "partition 0: the checkpoints belong to log 000000000000002a, the log is 000000000000002b: it was made anew; "
            + "use another checkpoint topic, or bring the old log back",
            fault.Message);
    }

    [Fact]
    public void AnOffsetThatGoesBack()
    {
        OnePartition log = new();
        using PartitionOwner owner = log.Open();
        log.ReadOn(owner);
        Assert.Equal(
            "partition 0: offset 0 came after 0: the log was cut or made anew; start again with an empty checkpoint topic if that was meant",
            Assert.Throws<PartitionFaultException>(() => owner.Apply(log.Log.Records(0)[0], 0)).Message);
    }

    [Fact]
    public void DamageInOneCheckpointGoesBackToAnOlderOneOrTheLog()
    {
        OnePartition log = new();
        log.Activate(RuleSets.Schema, "rule: r\non: ping\nwhen: count > 0\n");
        log.Add(RuleSets.Schema, Event);
        byte[] key = new byte[CheckpointKey.Size];
        new CheckpointKey(CheckpointContent.Bucket, Bucket.Of("C1"u8), 0, 0, 0).Write(key);
        log.Checkpoints.Write(0, key, "not a checkpoint"u8);
        using PartitionOwner owner = log.Open();
        Assert.Equal(0, owner.NextOffset);
        log.ReadOn(owner);
        Assert.Single(log.Alerts);
    }

    private static void AssertFault(Action<OnePartition> write, string message)
    {
        OnePartition log = new();
        write(log);
        using PartitionOwner owner = log.Open();
        Assert.Equal(message, Assert.Throws<PartitionFaultException>(() => log.ReadOn(owner)).Message);
    }
}
