using System.Runtime.Intrinsics.X86;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;
using StreamGuard.Perf.Traffic;
using static StreamGuard.Perf.HandWritten.Lengths;

namespace StreamGuard.Perf.HandWritten;

/// <summary>
/// packs/twelve.yaml as a very good engineer would write it in C# if the rules never changed: from the same records, over packed states that
/// hold only what these rules ask for, one method for each kind. Raises the same alerts.
/// </summary>
internal sealed unsafe class HandWrittenDetector(Schema schema, int expectedSubjects) : IDisposable
{
    private static readonly long StartedKey = EventForms.Key("started");
    private static readonly long EndedKey = EventForms.Key("ended");
    private static readonly long KnownKey = EventForms.Key("known");
    private static readonly long InKey = EventForms.Key("in");
    private static readonly long StoreKey = EventForms.Key("store");

    private readonly KindNumbers kinds = new(schema);
    private readonly Subjects subjects = new(expectedSubjects);
    private readonly PagePool pool = new();

    public HandWrittenAlerts Alerts { get; } = new();

    public void Run(RecordBatch batch)
    {
        foreach (LogRecord record in batch)
        {
            Apply(record);
        }
    }

    /// <summary>As <see cref="Run"/>, asking for the memory of coming records while it works on those whose memory is there.</summary>
    public void RunLookingAhead(RecordBatch batch)
    {
        const int Far = 8;
        const int Near = 4;
        RecordBatch.Enumerator far = batch.GetEnumerator();
        RecordBatch.Enumerator near = batch.GetEnumerator();
        int number = -Far;
        foreach (LogRecord record in batch)
        {
            for (; number <= 0; number++)
            {
                AskForSubject(ref far);
                if (number >= Near - Far)
                {
                    AskForRows(ref near);
                }
            }

            number = 0;
            Apply(record);
        }
    }

    public void Dispose()
    {
        subjects.Dispose();
        pool.Dispose();
    }

    private void AskForSubject(ref RecordBatch.Enumerator records)
    {
        if (records.MoveNext())
        {
            SubjectState* subject = subjects.PlaceOf(records.Current.Header.Subject);
            Sse.Prefetch0(subject);
            Sse.Prefetch0((byte*)subject + 64);
            Sse.Prefetch0((byte*)subject + 128);
        }
    }

    private void AskForRows(ref RecordBatch.Enumerator records)
    {
        if (records.MoveNext())
        {
            ref readonly LogRecordHeader header = ref records.Current.Header;
            int history = (int)kinds.HistoryOf(header.Kind);
            if (history > 0)
            {
                (&subjects.Find(header.Subject)->Transfers)[history - 1].Prefetch(history == 1 ? 4 : 3);
            }
        }
    }

    private void Apply(in LogRecord record)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        SubjectState* subject = subjects.FindOrAdd(header.Subject);
        long time = Math.Max(Math.Max(subject->Newest, header.Clock), header.At);
        Trigger trigger = new(header.Subject, header.Id, header.At, time);
        ReadOnlySpan<long> fields = record.Fields;
        bool isNew = kinds.HistoryOf(header.Kind) switch
        {
            History.Transfers => Transfer(subject, trigger, fields[kinds.TransferPayee], fields[kinds.TransferAmount]),
            History.Withdrawals => Withdrawal(subject, trigger, fields[kinds.WithdrawalAmount]),
            History.Calls => Call(subject, trigger, CallMarks(fields)),
            History.Messages => Signal(ref subject->Messages, trigger, Month, fields[kinds.MessageLink] == 1 ? SignalRows.Link : 0),
            History.Installs => Signal(
                ref subject->Installs, trigger, Quarter, fields[kinds.InstallSource] == StoreKey ? 0 : SignalRows.Strange),
            History.Shares => Signal(ref subject->Shares, trigger, Quarter, StateMark(fields[kinds.ShareState])),
            History.Logins => Signal(ref subject->Logins, trigger, Month, fields[kinds.LoginKnown] == 0 ? SignalRows.Strange : 0),
            History.Payees => Signal(ref subject->Payees, trigger, Quarter, fields[kinds.PayeeAdded]),
            _ => Profile(subject, trigger, fields[kinds.ProfileAge]),
        };
        if (isNew)
        {
            subject->Newest = Math.Max(subject->Newest, trigger.At);
        }
    }

    private bool Transfer(SubjectState* subject, in Trigger trigger, long payee, long amount)
    {
        if (subject->Transfers.Contains(trigger.Id))
        {
            return false;
        }

        TransferRules.Try(subject, trigger, payee, amount, Alerts);
        subject->Transfers.Append(pool, 4, trigger.Time - Quarter, trigger.At, trigger.Id, payee, amount);
        return true;
    }

    private bool Withdrawal(SubjectState* subject, in Trigger trigger, long amount)
    {
        if (subject->Withdrawals.Contains(trigger.Id))
        {
            return false;
        }

        CashAndCallRules.TryWithdrawal(subject, trigger, amount, Alerts);
        subject->Withdrawals.Append(pool, 3, trigger.Time - Quarter, trigger.At, trigger.Id, amount);
        return true;
    }

    private bool Call(SubjectState* subject, in Trigger trigger, long marks)
    {
        if (subject->Calls.Contains(trigger.Id))
        {
            return false;
        }

        CashAndCallRules.TryCall(subject, trigger, marks, Alerts);
        subject->Calls.Append(pool, 3, trigger.Time - Month, trigger.At, trigger.Id, marks);
        return true;
    }

    private bool Signal(ref Rows rows, in Trigger trigger, long retention, long value)
    {
        if (rows.Contains(trigger.Id))
        {
            return false;
        }

        rows.Append(pool, 3, trigger.Time - retention, trigger.At, trigger.Id, value);
        return true;
    }

    private static bool Profile(SubjectState* subject, in Trigger trigger, long age)
    {
        if (trigger.At >= subject->ProfileAt)
        {
            subject->ProfileAt = trigger.At;
            subject->Age = age;
        }

        return true;
    }

    private long CallMarks(ReadOnlySpan<long> fields) =>
        StateMark(fields[kinds.CallState])
        | (fields[kinds.CallDirection] == InKey ? SignalRows.In : 0)
        | (fields[kinds.CallLine] == KnownKey ? 0 : SignalRows.Strange);

    private static long StateMark(long state) =>
        state == StartedKey ? SignalRows.Started : state == EndedKey ? SignalRows.Ended : 0;
}
