namespace StreamGuard.Accuracy.Handbook;

/// <summary>What a bank would see: every payment as it is made, and a week after a fraud its report.</summary>
internal static class HandbookEvents
{
    private const int DaysUntilReport = 7;

    // 2018-04-01T00:00:00Z, when the simulation begins.
    private const long FirstSecond = 1_522_540_800;

    public static IEnumerable<string> Of(IEnumerable<Payment> payments)
    {
        Queue<Payment> unreported = new();
        foreach (Payment payment in payments)
        {
            while (unreported.TryPeek(out Payment? fraud) && ReportedAt(fraud) <= payment.Second)
            {
                yield return Report(unreported.Dequeue());
            }

            yield return
                $$"""{"id":"{{payment.Id}}","kind":"payment","at":{{Milliseconds(payment.Second)}},"customer":"C{{payment.Customer}}","terminal":"T{{payment.Terminal}}","amount":{{payment.Amount}}}""";
            if (payment.IsFraud)
            {
                unreported.Enqueue(payment);
            }
        }
    }

    private static string Report(Payment fraud) =>
        $$"""{"id":"r{{fraud.Id}}","kind":"fraud_report","at":{{Milliseconds(ReportedAt(fraud))}},"terminal":"T{{fraud.Terminal}}","customer":"C{{fraud.Customer}}","amount":{{fraud.Amount}},"paid_at":{{Milliseconds(fraud.Second)}}}""";

    private static long ReportedAt(Payment fraud) => fraud.Second + (DaysUntilReport * Payment.SecondsOfADay);

    private static long Milliseconds(long second) => (FirstSecond + second) * 1000;
}
