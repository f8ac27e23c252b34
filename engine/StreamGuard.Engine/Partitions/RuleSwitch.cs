using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions;

/// <summary>The rules in force in a partition, and the detector that runs them: a control record of the log exchanges them between two records.</summary>
internal sealed class RuleSwitch(PartitionPorts ports, StateOptions options, PartitionOwner owner, BucketPlaces places) : IDisposable
{
    private const long LateAfterMilliseconds = 60_000;

    private readonly Dictionary<(uint Written, uint InForce), RecordTranslation> translations = [];
    private Breaker? breaker;

    public Detector? Detector { get; private set; }

    public RulesInForce InForce { get; private set; } = RulesInForce.None;

    /// <summary>As a checkpoint says it was.</summary>
    public void Begin(RulesInForce inForce, long clock, int partition)
    {
        if (inForce.Number == 0)
        {
            return;
        }

        InForce = inForce;
        Exchange(Find(inForce.Version, partition));
        foreach (string rule in inForce.Tripped)
        {
            breaker!.Trip(rule);
        }

        Detector!.Advance(clock);
    }

    /// <summary>A record that the schema in force can read. False for an event of a kind that it does not have.</summary>
    /// <param name="record">Valid until the next call.</param>
    /// <exception cref="PartitionFaultException">The bytes are no record of the log.</exception>
    public bool TryRead(ReadOnlySpan<byte> bytes, int partition, long offset, out LogRecord record)
    {
        record = new LogRecord(bytes);
        if (bytes.Length < LogRecordHeader.Size || record.Header.Version != LogRecordHeader.CurrentVersion)
        {
            throw Fault($"{bytes.Length} bytes that are no record of the log: something else writes into its topic");
        }

        if (record.Header.Type == LogRecordType.Event)
        {
            Schema schema = Detector?.State.Schema ?? throw Fault("an event before any rules were in force: the log does not begin with genesis and rules");
            uint version = record.Header.SchemaVersion;
            Schema written = version == schema.Version ? schema : ports.Schemas(version)
                ?? throw Fault($"an event of schema {version:x8}, which nobody has: push the rules that have it, or bring back the rules topic");
            if (!LogRecord.TryRead(bytes, written, out record))
            {
                throw Fault("a damaged record, or one of another schema");
            }

            if (written != schema)
            {
                ReadOnlySpan<byte> translated = TranslationOf(written, schema).Translate(record);
                record = new LogRecord(translated);
                return !translated.IsEmpty;
            }
        }
        else if (!LogRecord.TryRead(bytes, NoSchema, out record))
        {
            throw Fault("a damaged record");
        }

        return true;

        PartitionFaultException Fault(string what) => new($"partition {partition}, offset {offset}: {what}");
    }

    /// <summary>False when it changes nothing: it is older than what is in force, or came twice.</summary>
    public bool Apply(ControlRecord control, int partition)
    {
        switch (control)
        {
            case Activation activation when activation.Number > InForce.Number:
                RuleSet rules = Find(activation.Version, partition);
                InForce = new RulesInForce(activation.Number, activation.Version, []);
                Exchange(rules);
                return true;
            case Trip trip when trip.Number == InForce.Number && !InForce.Tripped.Contains(trip.Rule):
                InForce = InForce.With(trip.Rule);
                breaker!.Trip(trip.Rule);
                return true;
            default:
                return false;
        }
    }

    public void Dispose() => Detector?.State.Dispose();

    private static Schema NoSchema { get; } = new([], TimeZoneInfo.Utc, "");

    private RecordTranslation TranslationOf(Schema written, Schema inForce)
    {
        if (!translations.TryGetValue((written.Version, inForce.Version), out RecordTranslation? translation))
        {
            translations.Add((written.Version, inForce.Version), translation = new RecordTranslation(written, inForce));
        }

        return translation;
    }

    private RuleSet Find(string version, int partition) => ports.RuleSets(version) ?? throw new PartitionFaultException(
        $"partition {partition}: the rules {version} are in force here, but nobody has them: push them again, or bring back the rules topic");

    private void Exchange(RuleSet rules)
    {
        Detector? old = Detector;
        bool keepsState = old is not null && old.State.Schema.Version == rules.Schema.Version;
        StateStore state = keepsState ? old!.State : new StateStore(rules.Schema, options);
        breaker = new Breaker(rules, owner.Limit);
        Detector = new Detector(state, rules, breaker, owner) { LateAfterMilliseconds = LateAfterMilliseconds };
        if (old is null)
        {
            return;
        }

        Detector.Advance(old.Clock);
        Move(old, Detector, keepsState);
        if (!keepsState)
        {
            old.State.Dispose();
        }
    }

    /// <summary>
    /// What a restart would do: buckets are written out and read back, so that timers meet the new rules and rows the new schema. Where the state
    /// stays as it is, only buckets with timers need it.
    /// </summary>
    private void Move(Detector old, Detector now, bool keepsState)
    {
        IEnumerable<int> moving = keepsState
            ? old.Timers.All.Select(timer => timer.Bucket).Distinct()
            : Enumerable.Range(0, places.Count).Select(places.BucketAt).Where(bucket => old.State.Subjects.CountIn(bucket) > 0 || old.State.Marks.Of(bucket).Count > 0);
        foreach (int bucket in moving.ToList())
        {
            BucketPiece piece = BucketPiece.Parse(old.WriteBucket(bucket, new BucketStamp(BucketStamp.Whole, 0, old.Clock, "")).ToArray());
            if (keepsState)
            {
                old.Timers.DisarmAll(bucket);
                old.State.ClearBucket(bucket);
            }

            now.ReadBucket([piece]);
        }
    }
}
