using System.Runtime.InteropServices;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>
/// Ranges of all partitions once more with rules that were not in force. Each partition comes to its range with the rules of its time, which are then
/// exchanged as an activation does. What the old rules derived for other subjects is not taken; what the new ones derive is put where the log has the same
/// event, and where it has none is applied as soon as it arises: from then on the answers of that subject are approximate. One thread.
/// </summary>
public sealed class WhatIfReplay
{
    /// <summary>No recorded activation or trip is newer.</summary>
    private const long Number = long.MaxValue;

    /// <summary>No partition: what is put into the log here has an origin that no mark knows.</summary>
    private const uint Nowhere = uint.MaxValue;

    private const long RecordsBetweenCalls = 256;

    private readonly LogIdentity log;
    private readonly RuleSet rules;
    private readonly LoggedPlaces places;
    private readonly AlteredPartition[] partitions;
    private readonly Queue<Arisen> arisen = new();
    private readonly Queue<string> tripped = new();
    private readonly Dictionary<UInt128, Queue<Arisen>> waiting = [];
    private readonly Dictionary<(int Bucket, uint Origin), OriginMark> before = [];
    private readonly HashSet<string> approximate = new(StringComparer.Ordinal);
    private bool isLogged;
    private bool isFromApproximate;
    private long numbered;

    public WhatIfReplay(LogIdentity log, RuleSet rules, LoggedPlaces places)
    {
        this.log = log;
        this.rules = rules;
        this.places = places;
        partitions = [.. places.Ranges.Select(range => new AlteredPartition(this, range))];
    }

    private readonly record struct Arisen(byte[] Bytes, bool IsFromLogged, bool IsFromApproximate);

    /// <summary>Gets each alert that the new rules raise, and whether it is approximate.</summary>
    public required Action<Alert, bool> Raised { get; init; }

    /// <summary>See <see cref="PartitionPorts.Limited"/>. Whoever counts calls <see cref="Trip"/>.</summary>
    public Action<CompiledRule, RulesInForce, long>? Limited { get; init; }

    public WhatIfCounts Counts { get; } = new();

    /// <summary>So far.</summary>
    public bool IsApproximate(string subject) => approximate.Contains(subject);

    /// <summary>What a partition's owner needs: silent until <see cref="Run"/>.</summary>
    public PartitionPorts PortsOf(int partition, Func<string, RuleSet?> rulesThen, Func<uint, Schema?> schemas) => new()
    {
        Log = partitions[partition],
        Effects = partitions[partition],
        Checkpoints = partitions[partition],
        RuleSets = version => version == rules.Version ? rules : rulesThen(version),
        Schemas = version => version == rules.Schema.Version ? rules.Schema : schemas(version),
        Deriving = derived => isFromApproximate = approximate.Contains(derived.From),
        Limited = (rule, inForce, clock) =>
        {
            if (inForce.Number == Number)
            {
                Limited?.Invoke(rule, inForce, clock);
            }
        },
    };

    /// <param name="owner">Stands in front of the partition's range.</param>
    public void Begin(PartitionOwner owner, RecordsFrom records) => partitions[owner.Partition].Begin(owner, records);

    /// <summary>The rule is in shadow from here on, in all partitions.</summary>
    public void Trip(string rule) => tripped.Enqueue(rule);

    /// <param name="goesOn">Called now and then.</param>
    /// <exception cref="PartitionFaultException">The log is not what a log must be.</exception>
    public void Run(Action goesOn, CancellationToken stop)
    {
        Array.ForEach(partitions, FindWhatCameBefore);
        byte[] activation = new Activation(Number, rules.Version).Write(Slot.Missing);
        Array.ForEach(partitions, partition => partition.Exchange(activation));
        while (Next() is { } partition)
        {
            if (Counts.Records % RecordsBetweenCalls == 0)
            {
                stop.ThrowIfCancellationRequested();
                goesOn();
            }

            isLogged = true;
            Apply(partition, partition.Take());
            isLogged = false;
            FollowUp();
        }
    }

    internal void Arise(ReadOnlySpan<byte> record) => arisen.Enqueue(new Arisen(record.ToArray(), isLogged, isFromApproximate));

    internal void Raise(Alert alert) => Raised(alert, approximate.Contains(alert.Subject));

    /// <summary>
    /// Ranges need not begin at one moment in all partitions: a subject may hold, in front of its own range, what was derived from a record that is in the
    /// range of another partition. Its marks tell.
    /// </summary>
    private void FindWhatCameBefore(AlteredPartition partition)
    {
        if (partition.Owner.Detector is not { } detector)
        {
            return;
        }

        for (int bucket = partition.Owner.Partition; bucket < Bucket.Count; bucket += log.Partitions)
        {
            foreach (OriginMark mark in detector.State.Marks.Of(bucket))
            {
                if (mark.Source == LogSource.Log && mark.Partition < partitions.Length && mark.Offset >= places.Ranges[(int)mark.Partition].Begin)
                {
                    before.Add((bucket, mark.Partition), mark);
                }
            }
        }
    }

    /// <summary>
    /// The partition whose clock would be the smallest after its next record, the first of several. A derived record waits until the record that it follows
    /// from has been applied, whatever the clocks say: that one was in the log before it, so they never wait for each other.
    /// </summary>
    private AlteredPartition? Next()
    {
        AlteredPartition? next = null;
        foreach (AlteredPartition partition in partitions)
        {
            if (partition.Head is not null && (next is null || partition.ClockAtHead < next.ClockAtHead))
            {
                next = partition;
            }
        }

        for (int step = 0; next?.Head is { } head; step++)
        {
            if (places.CauseOf(head.Bytes) is not { } cause || partitions[cause.Partition].IsPast(cause.Offset))
            {
                return next;
            }

            if (step > partitions.Length)
            {
                throw new PartitionFaultException(
                    $"partition {next.Owner.Partition}, offset {head.Offset}: it follows from a record that came after it: something else writes into the log");
            }

            next = partitions[cause.Partition];
        }

        return null;
    }

    private void Apply(AlteredPartition partition, LoggedRecord record)
    {
        Counts.Records++;
        byte[] bytes = record.Bytes;
        if (places.CauseOf(bytes) is { } cause && cause.Offset >= places.Ranges[cause.Partition].Begin)
        {
            bytes = places.Ranges[cause.Partition].Holds(cause.Offset) ? AtItsPlace(bytes) : FromBehind(bytes);
        }
        else if (bytes.Length >= LogRecordHeader.Size && new LogRecord(bytes).Header.Type == LogRecordType.Control)
        {
            Counts.Ignore(ControlRecord.Read(new LogRecord(bytes)), partition.ActivationThen);
        }

        partition.Owner.Apply(bytes, record.Offset);
    }

    /// <summary>The new rules' own event of that name; where they have none, the time that it carries.</summary>
    private byte[] AtItsPlace(byte[] logged)
    {
        if (places.NameOf(logged) is not { } name)
        {
            return logged;
        }

        places.Reach(name);
        if (!waiting.TryGetValue(name, out Queue<Arisen>? own) || !own.TryDequeue(out Arisen one))
        {
            long clock = new LogRecord(logged).Header.Clock;
            byte[] tick = new byte[LogRecord.SizeOf(0, 0)];
            LogRecord.Write(tick, new LogRecordHeader { Type = LogRecordType.Tick, At = clock, Clock = clock, Subject = Slot.Missing, Id = Slot.Missing }, [], [], []);
            return tick;
        }

        if (own.Count == 0)
        {
            waiting.Remove(name);
        }

        Counts.AtLoggedPlace++;
        if (one.IsFromApproximate)
        {
            approximate.Add(SubjectOf(one.Bytes));
        }

        return Numbered(one.Bytes);
    }

    private byte[] FromBehind(byte[] logged)
    {
        Counts.FromBehindRange++;
        approximate.Add(SubjectOf(logged));
        return Numbered([.. logged]);
    }

    private void FollowUp()
    {
        while (true)
        {
            if (tripped.TryDequeue(out string? rule))
            {
                byte[] trip = new Trip(Number, rule).Write(Slot.Missing);
                Array.ForEach(partitions, partition => partition.Owner.ApplyBetween(trip));
            }
            else if (arisen.TryDequeue(out Arisen one))
            {
                Place(one);
            }
            else
            {
                return;
            }
        }
    }

    private void Place(Arisen one)
    {
        LogRecord record = new(one.Bytes);
        LogRecordHeader header = record.Header;

        // Only what follows from a record of the log has an origin that a mark can be of.
        if (one.IsFromLogged && before.TryGetValue((header.Bucket, header.OriginPartition), out OriginMark mark)
            && (header.OriginOffset, header.Ordinal).CompareTo((mark.Offset, mark.Ordinal)) <= 0)
        {
            Counts.BeforeRange++;
            return;
        }

        UInt128 name = DerivedRecordName.Of(record, rules.Schema);
        int waitingAlready = waiting.TryGetValue(name, out Queue<Arisen>? own) ? own.Count : 0;
        if (places.AheadOf(name) > waitingAlready)
        {
            if (own is null)
            {
                waiting.Add(name, own = new Queue<Arisen>());
            }

            own.Enqueue(one);
            return;
        }

        if (places.IsBehind(name))
        {
            Counts.BehindRange++;
            return;
        }

        Counts.AtUnknownPlace++;
        approximate.Add(SubjectOf(one.Bytes));
        partitions[Bucket.Partition(header.Bucket, log.Partitions)].Owner.ApplyBetween(Numbered(one.Bytes));
    }

    /// <summary>With an origin of its own, later than any other.</summary>
    private byte[] Numbered(byte[] bytes)
    {
        ref LogRecordHeader header = ref MemoryMarshal.AsRef<LogRecordHeader>(bytes.AsSpan());
        (header.OriginPartition, header.OriginOffset, header.Ordinal) = (Nowhere, numbered++, 1);
        return bytes;
    }

    private static string SubjectOf(byte[] bytes)
    {
        LogRecord record = new(bytes);
        return Encoding.UTF8.GetString(record.TextOf(record.Header.Subject, stackalloc byte[Key.LongestPacked]));
    }
}
