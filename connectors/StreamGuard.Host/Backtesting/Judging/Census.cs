using StreamGuard.Engine.Events;
using StreamGuard.Host.Backtesting.Labels;

namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>What the events themselves are: how many, of whom, and what they move.</summary>
internal sealed class Census(Schema schema, IReadOnlySet<string> payments)
{
    private readonly bool[] arePayments = [.. schema.Kinds.Select(kind => payments.Contains(kind.Name))];
    private readonly int[] amounts = [.. schema.Kinds.Select(kind => kind.Find("amount") is { Type: FieldType.Money } field ? field.Index : -1)];
    private readonly HashSet<ulong> customers = [];

    /// <summary>Before what is scored.</summary>
    public long EventsBefore { get; private set; }

    public long Events { get; private set; }

    public long Payments { get; private set; }

    /// <summary>Different subjects of payments.</summary>
    public long Customers => customers.Count;

    /// <summary>The clock of the first and the last event; missing without any.</summary>
    public long From { get; private set; } = Slot.Missing;

    public long To { get; private set; } = Slot.Missing;

    public double Days => From == Slot.Missing ? 0 : (To - From) / (double)TimeSpan.MillisecondsPerDay;

    public bool IsPayment(in LogRecord record) => arePayments[record.Header.Kind];

    /// <summary>Missing where the kind has none.</summary>
    public long AmountOf(in LogRecord record) => amounts[record.Header.Kind] is >= 0 and var field ? record.Fields[field] : Slot.Missing;

    public void Count(in LogRecord record, bool isScored)
    {
        if (!isScored)
        {
            EventsBefore++;
            return;
        }

        Events++;
        From = From == Slot.Missing ? record.Header.Clock : From;
        To = record.Header.Clock;
        if (IsPayment(record))
        {
            Payments++;
            customers.Add(EventKey.Of(record, record.Header.Subject));
        }
    }
}
