using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Simulation.Tests.Faults;

/// <summary>Mistakes that somebody could make in this system, one each. A simulation that does not notice one proves nothing about it.</summary>
internal static class PlantedFaults
{
    public static IReadOnlyDictionary<string, Func<Fault>> All { get; } = new Dictionary<string, Func<Fault>>
    {
        ["input committed before the log has it"] = () => new InputCommittedTooEarly(),
        ["delivered mark ahead of the acknowledgements"] = () => new MarkTooEarly(),
        ["bucket ahead of delivery"] = () => new BucketAheadOfDelivery(),
        ["a re-send has an origin of its own"] = () => new NewOriginEachTime(),
        ["a derived event has another number each time"] = () => new NewOrdinalEachTime(),
        ["timers moved by another subject"] = () => new TimeOfOthers(),
        ["rule switch not at the record"] = () => new LateSwitch(),
        ["clock not saved"] = () => new ClockNotSaved(),
        ["ids forgotten"] = () => new MarksForgotten(),
        ["dirty bucket forgotten"] = () => new ChangedBucketForgotten(),
        ["stale bucket wins"] = () => new StaleBucketWins(),
        ["manifest ahead of what it saw"] = () => new ManifestAhead(),
        ["rules in force not saved"] = () => new RulesNotSaved(),
        ["tripped rules not saved"] = () => new TripsNotSaved(),
        ["late row forgotten"] = () => new LateRowForgotten(),
        ["incomplete pieces restored"] = () => new IncompleteRestored(),
        ["pieces of other writes go on from each other"] = () => new LinksIgnored(),
    };

    private static Manifest Moved(Manifest manifest, Func<LogPoint, LogPoint> move) => manifest with
    {
        Round = move(manifest.Round),
        Buckets = manifest.Buckets.ToDictionary(one => one.Key, one => one.Value with { Reached = move(one.Value.Reached) }),
    };

    /// <summary>What it forges must be in one part. Pieces know each other by their digests, so what goes on from a forged one is made to know it.</summary>
    private abstract class ForgingFault : Fault
    {
        private readonly Dictionary<ulong, ulong> forgedAs = [];

        public override int LargestPartBytes => 1_000_000;

        public sealed override byte[]? Checkpoint(byte[] key, byte[] value)
        {
            if (!ForgedBucket.IsBucket(key))
            {
                return Manifest(value);
            }

            ulong after = ForgedBucket.AfterOf(value);
            byte[]? forged = Piece(key, forgedAs.TryGetValue(after, out ulong other) ? ForgedBucket.WithAfter(value, other) : value);
            if (forged is not null)
            {
                forgedAs[ForgedBucket.DigestOf(value)] = ForgedBucket.DigestOf(forged);
            }

            return forged;
        }

        protected virtual byte[]? Piece(byte[] key, byte[] value) => value;

        protected virtual byte[] Manifest(byte[] value) => value;
    }

    private sealed class InputCommittedTooEarly : Fault
    {
        public override bool CommitsInputUnacknowledged => true;
    }

    private sealed class MarkTooEarly : Fault
    {
        public override bool CommitsUndelivered => true;
    }

    private sealed class BucketAheadOfDelivery : Fault
    {
        public override bool ForgetsToWait => true;
    }

    private sealed class NewOriginEachTime : Fault
    {
        private long sent;

        public override long OriginOffset(long offset) => sent++;
    }

    private sealed class NewOrdinalEachTime : Fault
    {
        private uint sent;

        public override byte[] Derived(byte[] record)
        {
            MemoryMarshal.AsRef<LogRecordHeader>(record.AsSpan()).Ordinal += ++sent % 7;
            return record;
        }
    }

    private sealed class TimeOfOthers : Fault
    {
        public override byte[] Record(byte[] record, long offset)
        {
            byte[] other = [.. record];
            ref LogRecordHeader header = ref MemoryMarshal.AsRef<LogRecordHeader>(other.AsSpan());
            header.Clock = header.Type == LogRecordType.Event ? Math.Max(header.Clock, header.At) : header.Clock;
            return other;
        }
    }

    private sealed class LateSwitch : Fault
    {
        private byte[]? late;

        public override byte[] Record(byte[] record, long offset)
        {
            LogRecord read = new(record);
            if (read.Header.Type == LogRecordType.Control && ControlRecord.Read(read) is Activation { Number: > 1 })
            {
                (byte[]? before, late) = (late, record);
                return before ?? new Activation(0, "nothing").Write(Slot.Missing);
            }

            if (late is { } due && read.Header.Type == LogRecordType.Tick)
            {
                late = null;
                return due;
            }

            return record;
        }
    }

    private sealed class ClockNotSaved : ForgingFault
    {
        protected override byte[] Piece(byte[] key, byte[] value) => ForgedBucket.WithClock(value, Slot.Missing);

        protected override byte[] Manifest(byte[] value) =>
            ForgedBucket.Changed(value, manifest => Moved(manifest, point => point with { Clock = Slot.Missing }));
    }

    private sealed class MarksForgotten : ForgingFault
    {
        protected override byte[] Piece(byte[] key, byte[] value) => ForgedBucket.WithoutMarks(value);
    }

    private sealed class ChangedBucketForgotten : ForgingFault
    {
        private readonly Dictionary<int, long> written = [];
        private readonly HashSet<int> forgotten = [];

        protected override byte[]? Piece(byte[] key, byte[] value)
        {
            int bucket = ForgedBucket.Of(key);
            if (!ForgedBucket.Completes(value))
            {
                return value;
            }

            if (written.ContainsKey(bucket) && forgotten.Add(bucket))
            {
                return null;
            }

            forgotten.Remove(bucket);
            written[bucket] = ForgedBucket.OffsetOf(value);
            return value;
        }

        /// <summary>What it forgets, it believes to be as it was.</summary>
        protected override byte[] Manifest(byte[] value) => ForgedBucket.Changed(value, manifest => manifest with
        {
            Buckets = manifest.Buckets.ToDictionary(
                one => one.Key, one => forgotten.Contains(one.Key) ? one.Value with { Own = written[one.Key] } : one.Value),
        });
    }

    private sealed class StaleBucketWins : ForgingFault
    {
        private readonly Dictionary<int, byte[]> whole = [];

        protected override byte[] Piece(byte[] key, byte[] value)
        {
            if (!ForgedBucket.IsFirst(key))
            {
                return value;
            }

            byte[]? before = whole.GetValueOrDefault(ForgedBucket.Of(key));
            whole[ForgedBucket.Of(key)] = value;
            return before is null ? value : ForgedBucket.WithOffset(before, ForgedBucket.OffsetOf(value));
        }
    }

    private sealed class ManifestAhead : ForgingFault
    {
        protected override byte[] Manifest(byte[] value) =>
            ForgedBucket.Changed(value, manifest => Moved(manifest, point => point with { Offset = point.Offset + 2 }));
    }

    private sealed class RulesNotSaved : ForgingFault
    {
        protected override byte[] Manifest(byte[] value) =>
            ForgedBucket.Changed(value, manifest => Moved(manifest, point => point with { InForce = Before(point.InForce) }));

        private static RulesInForce Before(RulesInForce now) =>
            now.Number > 1 ? now with { Number = now.Number - 1, Version = Other(now.Version) } : now;

        private static string Other(string version) => Rules.RuleSets.Checked.First(rules => rules.Version != version).Version;
    }

    private sealed class TripsNotSaved : ForgingFault
    {
        protected override byte[] Manifest(byte[] value) =>
            ForgedBucket.Changed(value, manifest => Moved(manifest, point => point with { InForce = point.InForce with { Tripped = [] } }));
    }

    private sealed class LateRowForgotten : ForgingFault
    {
        private readonly NewestRows newest = new();

        protected override byte[] Piece(byte[] key, byte[] value) => newest.WithoutLater(key, value);
    }

    private sealed class IncompleteRestored : ForgingFault
    {
        protected override byte[] Piece(byte[] key, byte[] value) => ForgedBucket.WithCompletes(value);
    }

    private sealed class LinksIgnored : ForgingFault
    {
        public override void Stored(IDictionary<string, byte[]> values)
        {
            var chains = values.Keys.Where(key => ForgedBucket.IsBucket(Convert.FromHexString(key)))
                .OrderBy(key => ForgedBucket.StepOf(Convert.FromHexString(key)))
                .GroupBy(key => key[..8]);
            foreach (IGrouping<string, string> chain in chains)
            {
                ulong after = 0;
                foreach (string key in chain)
                {
                    values[key] = ForgedBucket.WithAfter(values[key], after);
                    after = ForgedBucket.DigestOf(values[key]);
                }
            }
        }
    }
}
