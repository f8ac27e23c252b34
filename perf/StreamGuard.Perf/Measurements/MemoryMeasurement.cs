using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// What a million subjects take: first only known, then with card payments (six fields, a random number for each subject around twelve) that
/// came in the order of time. The baseline keeps the same payments as plain objects, a tenth of them.
/// </summary>
internal sealed class MemoryMeasurement : IDisposable
{
    private readonly Schema schema = BuiltInSchema.Load();
    private readonly CardPayments payments;
    private readonly SequentialEngine engine;
    private readonly RecordBatch batch = new();
    private readonly int subjects;

    public MemoryMeasurement(int subjects)
    {
        this.subjects = subjects;
        payments = new CardPayments(schema);
        engine = new SequentialEngine(
            Packs.OfText("rule: never\non: card_payment\nwhen: amount < 0\n", schema), partitions: 1, new KeptAlerts());
    }

    private StateStore State => engine.Detectors[0].State;

    public static Report Run()
    {
        const int Subjects = 1_000_000;
        const double MeanPayments = 12;
        using MemoryMeasurement measurement = new(Subjects);
        long empty = measurement.StateBytes();
        measurement.MeetAll();
        double idle = (double)(measurement.StateBytes() - empty) / Subjects;
        PauseWatch pauses = new();
        int[] customers = measurement.payments.Order(Subjects, MeanPayments);
        (double nanoseconds, double allocated) = measurement.ApplyAll(customers, pauses);
        double inUse = measurement.StateBytes() - empty;
        long workingSet = Environment.WorkingSet;
        pauses.Collect();
        (double objectBytes, double objectNanoseconds) = PaymentObjects.Measure(measurement.payments, Subjects / 10, MeanPayments);
        double perEvent = (inUse - (idle * Subjects)) / measurement.State.RowCount;
        return new Report("memory")
            .Add("ns_per_event", nanoseconds, 1)
            .Add("baseline", "the same payments as an object each in a list for each subject")
            .Add("baseline_ns_per_event", objectNanoseconds, 1)
            .Add("ratio", perEvent / objectBytes, 3)
            .Add("bytes_per_event", allocated, 3)
            .Add("bytes_per_idle_subject", idle, 1)
            .Add("bytes_per_kept_event", perEvent, 1)
            .Add("baseline_bytes_per_kept_event", objectBytes, 1)
            .Add("bytes_per_kept_event_and_its_share_of_the_subject", inUse / measurement.State.RowCount, 1)
            .Add("kind", "card_payment: customer account merchant category amount country")
            .Add("subjects", Subjects)
            .Add("events_kept", measurement.State.RowCount)
            .Add("reserved_bytes_per_kept_event", (double)measurement.State.Pool.ReservedBytes / measurement.State.RowCount, 1)
            .Add("reserved_bytes", measurement.State.Pool.ReservedBytes)
            .Add("used_bytes", measurement.State.Pool.UsedBytes)
            .Add("text_bytes", measurement.State.Texts.Bytes + measurement.State.Codes.Bytes)
            .Add("working_set_bytes", workingSet)
            .Add("longest_pause_milliseconds", pauses.LongestMilliseconds, 2)
            .Add("full_collection_pause_milliseconds", pauses.FullMilliseconds, 2)
            .Add("collections", pauses.Collections);
    }

    /// <summary>Managed bytes of an event that is kept.</summary>
    public static double BytesPerEvent()
    {
        using MemoryMeasurement measurement = new(subjects: 1_000);
        int[] customers = measurement.payments.Order(1_000, mean: 20);
        measurement.ApplyAll(customers.AsSpan(0, 10_000), new PauseWatch());
        return measurement.ApplyAll(customers.AsSpan(10_000), new PauseWatch()).Bytes;
    }

    public void Dispose()
    {
        engine.Dispose();
        batch.Dispose();
    }

    /// <summary>Blocks in use, the table of buckets, texts and their codes.</summary>
    private long StateBytes() =>
        State.Pool.UsedBytes + State.Texts.Bytes + State.Codes.Bytes + (SubjectTable.BucketCount * 16L);

    private void MeetAll()
    {
        for (int number = 0; number < subjects; number++)
        {
            (int bucket, long key) = CardPayments.Subject(number);
            State.FindOrAdd(bucket, key);
        }
    }

    /// <summary>Nanoseconds of CPU and managed bytes, per event.</summary>
    private (double Nanoseconds, double Bytes) ApplyAll(ReadOnlySpan<int> customers, PauseWatch pauses)
    {
        const int EventsPerBatch = 2_000;
        Func<long> clock = CpuClock.Thread;
        Action apply = Apply;
        double total = 0;
        long allocated = 0;
        for (int first = 0; first < customers.Length; first += EventsPerBatch)
        {
            batch.Clear();
            foreach (int customer in customers.Slice(first, Math.Min(EventsPerBatch, customers.Length - first)))
            {
                payments.Write(customer, batch);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            total += Rounds.Time(clock, apply);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            pauses.Look();
        }

        return (total / customers.Length, (double)allocated / customers.Length);
    }

    private void Apply()
    {
        engine.Apply(batch);

        engine.Finish();
    }
}
