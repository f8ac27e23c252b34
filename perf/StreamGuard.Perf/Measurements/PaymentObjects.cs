using StreamGuard.Engine.Events;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;

namespace StreamGuard.Perf.Measurements;

/// <summary>Histories as they are written without a thought for memory: an object for each event, its words already packed, in a list.</summary>
internal static class PaymentObjects
{
    private sealed record Payment(long At, long Id, long Customer, long Account, long Merchant, long Category, long Amount, long Country);

    /// <summary>Managed bytes per event, the lists and the dictionary included, and nanoseconds of CPU per event.</summary>
    public static (double Bytes, double Nanoseconds) Measure(CardPayments payments, int subjects, double mean)
    {
        int[] customers = payments.Order(subjects, mean);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Dictionary<long, List<Payment>> histories = [];
        double nanoseconds = 0;
        foreach (int[] chunk in customers.Chunk(10_000))
        {
            (long Subject, Payment Payment)[] made = [.. chunk.Select(customer => Of(payments.Next(customer)))];
            nanoseconds += Rounds.Time(CpuClock.Thread, () => Keep(histories, made));
        }

        double bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / customers.Length;
        GC.KeepAlive(histories);
        return (bytes, nanoseconds / customers.Length);
    }

    private static (long Subject, Payment Payment) Of(EventRow row)
    {
        Span<long> fields = row.Fields;
        return (fields[0], new Payment(row.At, row.Id, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]));
    }

    private static void Keep(Dictionary<long, List<Payment>> histories, (long Subject, Payment Payment)[] made)
    {
        foreach ((long subject, Payment payment) in made)
        {
            if (!histories.TryGetValue(subject, out List<Payment>? history))
            {
                histories.Add(subject, history = []);
            }

            history.Add(payment);
        }
    }
}
