using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Testing;
using Xunit;

namespace StreamGuard.Rules.Tests.Testing;

/// <summary>Buckets as bytes, with the packs and a case that arms timers, suppresses, emits and copies.</summary>
public class BucketTests
{
    private static readonly RuleSet Rules = RulePlanner.Plan(
        RuleFolder.Load([Path.Combine(Repository.Root, "rules", "packs")], BuiltInSchema.Load()).RuleSet!);

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "seeds", "cases", "hechi-refund.jsonl"));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ARestoredEngineWritesTheSameBytesNowAndAtTheEnd(int partitions)
    {
        for (int stop = 0; stop <= Lines.Length; stop += 9)
        {
            Intake intake = NewIntake();
            using SequentialEngine straight = NewEngine(1);
            Feed(straight, intake, Lines[..stop]);
            EngineSnapshot snapshot = straight.Save();
            using SequentialEngine restored = NewEngine(partitions);
            restored.Restore(snapshot);
            AssertSame(snapshot, restored.Save());

            Feed(straight, intake, Lines[stop..], restored);
            AssertSame(straight.Save(), restored.Save());
        }
    }

    [Fact]
    public void ADamagedBucketIsRefusedWhereverTheDamageIs()
    {
        using SequentialEngine engine = NewEngine(1);
        Feed(engine, NewIntake(), Lines);
        byte[] bytes = engine.Save().Buckets[0];
        for (int at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 200))
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x10;
            Assert.Throws<BucketFormatException>(() => BucketPiece.Parse(damaged));
        }

        Assert.Throws<BucketFormatException>(() => BucketPiece.Parse(bytes.AsMemory()[..^1]));
        Assert.Throws<BucketFormatException>(() => BucketPiece.Parse(default));
    }

    private static SequentialEngine NewEngine(int partitions) => new(Rules, partitions, new PlannedOutput());

    private static Intake NewIntake() => new(new JsonEventDecoder(Rules.Schema), new Router(Rules.Schema, new RouterOptions()));

    private static void Feed(SequentialEngine engine, Intake intake, IEnumerable<string> lines, SequentialEngine? second = null)
    {
        using RecordBatch batch = new();
        foreach (string line in lines)
        {
            batch.Clear();
            Assert.Null(intake.Take(Encoding.UTF8.GetBytes(line), new RecordOrigin(0, 0, 0), [batch]));
            engine.Apply(batch);
            engine.Finish();
            second?.Apply(batch);
            second?.Finish();
        }
    }

    private static void AssertSame(EngineSnapshot expected, EngineSnapshot actual) =>
        Assert.Equal(expected.Buckets.Select(Convert.ToHexString), actual.Buckets.Select(Convert.ToHexString));
}
