using static StreamGuard.Perf.HandWritten.Lengths;

namespace StreamGuard.Perf.HandWritten;

/// <summary>The pack's rules on withdrawals and on calls, by hand.</summary>
internal static unsafe class CashAndCallRules
{
    private const long Yuan = 10_000;

    /// <summary>China's clocks have stood at +8 hours since 1991.</summary>
    private const long FromUtc = 8 * Hour;

    public static void TryWithdrawal(SubjectState* subject, in Trigger trigger, long amount, HandWrittenAlerts alerts)
    {
        if (amount >= 20_000 * Yuan && (trigger.At + FromUtc) % Day < 5 * Hour)
        {
            alerts.Raise("night-cash", "withdrawal", trigger);
        }

        ref Rows withdrawals = ref subject->Withdrawals;
        long* times = withdrawals.Times;
        long* amounts = withdrawals.Column(2);
        long sum = amount;
        for (int row = withdrawals.EndAt(trigger.At) - 1; row >= 0 && times[row] > trigger.At - Day; row--)
        {
            sum += amounts[row];
        }

        if (sum >= 60_000 * Yuan)
        {
            alerts.Raise("cash-in-a-day", "withdrawal", trigger, Day);
        }

        if (amount >= 5_000 * Yuan && subject->Age >= 70
            && SignalRows.Count(
                subject->Calls, trigger.At - (3 * Hour), subject->Calls.EndAt(trigger.At), SignalRows.In | SignalRows.Strange) > 0)
        {
            alerts.Raise("elderly-cash", "withdrawal", trigger);
        }
    }

    public static void TryCall(SubjectState* subject, in Trigger trigger, long marks, HandWrittenAlerts alerts)
    {
        ref Rows calls = ref subject->Calls;
        if ((marks & SignalRows.In) != 0 && calls.Count >= 6
            && SignalRows.Count(calls, trigger.At - Hour, calls.EndAt(trigger.At), SignalRows.In | SignalRows.Strange) >= 6)
        {
            alerts.Raise("call-storm", "call", trigger, Day);
        }
    }
}
