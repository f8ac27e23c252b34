using static StreamGuard.Perf.HandWritten.Lengths;

namespace StreamGuard.Perf.HandWritten;

/// <summary>The pack's rules on transfers, by hand: the cheapest question first, every window walked once from its newest row on.</summary>
internal static unsafe class TransferRules
{
    private const string Kind = "transfer";
    private const long Yuan = 10_000;

    public static void Try(SubjectState* subject, in Trigger trigger, long payee, long amount, HandWrittenAlerts alerts)
    {
        if (amount >= 100_000 * Yuan)
        {
            alerts.Raise("large-transfer", Kind, trigger);
        }

        ref Rows transfers = ref subject->Transfers;
        int end = transfers.EndAt(trigger.At);
        if (end >= 6 && IsBurst(transfers, trigger, end))
        {
            alerts.Raise("transfer-burst", Kind, trigger, Day);
        }

        if (amount < 500 * Yuan)
        {
            return;
        }

        if (end >= 12 && IsToMany(transfers, trigger, end))
        {
            alerts.Raise("many-payees", Kind, trigger, 7 * Day);
        }

        if (amount >= 1_000 * Yuan)
        {
            TryLarge(subject, trigger, payee, amount, end, alerts);
        }
    }

    private static void TryLarge(SubjectState* subject, in Trigger trigger, long payee, long amount, int end, HandWrittenAlerts alerts)
    {
        ref Rows transfers = ref subject->Transfers;
        if (subject->Shares.Count > 0 && IsShared(subject->Shares, trigger) && !IsKnown(transfers, trigger, payee, end))
        {
            alerts.Raise("screen-share-transfer", Kind, trigger);
        }

        if (amount < 3_000 * Yuan)
        {
            return;
        }

        if (subject->Messages.Count > 0 && subject->Installs.Count > 0 && subject->Logins.Count > 0 && IsLured(subject, trigger))
        {
            alerts.Raise("link-then-app", Kind, trigger, Day);
        }

        if (amount >= 5_000 * Yuan && subject->Calls.Count > 0 && IsCalled(subject->Calls, trigger))
        {
            alerts.Raise("transfer-during-call", Kind, trigger);
        }

        if (amount >= 10_000 * Yuan && end >= 5 && IsBeyondHabit(transfers, trigger, amount, end))
        {
            alerts.Raise("beyond-habit", Kind, trigger, 7 * Day);
        }

        if (amount >= 20_000 * Yuan && IsAdded(subject->Payees, trigger, payee) && !IsKnown(transfers, trigger, payee, end))
        {
            alerts.Raise("fresh-payee", Kind, trigger);
        }
    }

    private static bool IsBurst(in Rows transfers, in Trigger trigger, int end)
    {
        long* times = transfers.Times;
        long* amounts = transfers.Column(3);
        int count = 0;
        for (int row = end - 1; row >= 0 && times[row] > trigger.At - Hour; row--)
        {
            count += amounts[row] >= 1_000 * Yuan ? 1 : 0;
        }

        return count >= 6;
    }

    private static bool IsToMany(in Rows transfers, in Trigger trigger, int end)
    {
        const int Many = 12;
        long* times = transfers.Times;
        if (times[end - Many] <= trigger.At - Day)
        {
            return false;
        }

        Span<long> seen = stackalloc long[Many];
        long* payees = transfers.Column(2);
        int count = 0;
        for (int row = end - 1; row >= 0 && times[row] > trigger.At - Day && count < Many; row--)
        {
            if (!seen[..count].Contains(payees[row]))
            {
                seen[count++] = payees[row];
            }
        }

        return count == Many;
    }

    private static bool IsKnown(in Rows transfers, in Trigger trigger, long payee, int end)
    {
        int row = new ReadOnlySpan<long>(transfers.Column(2), end).LastIndexOf(payee);
        return row >= 0 && transfers.Times[row] > trigger.Time - Quarter;
    }

    /// <summary>Started within a day, and not ended since.</summary>
    private static bool IsShared(in Rows shares, in Trigger trigger)
    {
        int end = shares.EndAt(trigger.At);
        int first = shares.FirstAfter(trigger.At - Day, end);
        return SignalRows.IsOpen(shares, first, end, SignalRows.Started, SignalRows.Ended);
    }

    private static bool IsCalled(in Rows calls, in Trigger trigger)
    {
        int end = calls.EndAt(trigger.At);
        int first = calls.FirstAfter(trigger.At - (2 * Hour), end);
        return SignalRows.IsOpen(calls, first, end, SignalRows.Started | SignalRows.Strange, SignalRows.Ended);
    }

    /// <summary>A link, then an app that is not from the store, then a strange device: each step as early as it can be.</summary>
    private static bool IsLured(SubjectState* subject, in Trigger trigger)
    {
        long after = trigger.At - (3 * Day);
        return SignalRows.Next(subject->Messages, ref after, trigger.At, SignalRows.Link)
            && SignalRows.Next(subject->Installs, ref after, trigger.At, SignalRows.Strange)
            && SignalRows.Next(subject->Logins, ref after, trigger.At, SignalRows.Strange);
    }

    private static bool IsBeyondHabit(in Rows transfers, in Trigger trigger, long amount, int end)
    {
        long* times = transfers.Times;
        long* amounts = transfers.Column(3);
        long after = trigger.At - Month;
        int row = end - 1;
        for (; row >= 0 && times[row] > after; row--)
        {
            if (amounts[row] * 3 >= amount)
            {
                return false;
            }
        }

        return end - 1 - row >= 5;
    }

    private static bool IsAdded(in Rows payees, in Trigger trigger, long payee)
    {
        long* times = payees.Times;
        long* added = payees.Column(2);
        for (int row = payees.EndAt(trigger.At) - 1; row >= 0 && times[row] > trigger.At - Day; row--)
        {
            if (added[row] == payee)
            {
                return true;
            }
        }

        return false;
    }
}
