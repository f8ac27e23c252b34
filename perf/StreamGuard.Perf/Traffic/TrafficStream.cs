using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

internal sealed record TrafficOptions
{
    public int Subjects { get; init; } = 100_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>Between one event and the next, of all subjects together. A million events are thirty days.</summary>
    public long MillisecondsBetweenEvents { get; init; } = 2_592;

    /// <summary>Of events that are sent twice.</summary>
    public double RepeatedShare { get; init; } = 0.002;
}

/// <summary>
/// The endless stream that measurements feed on, in the order of its arrival: calls, messages, logins and payments of a population, one in
/// a hundred late by up to ten minutes, two in a thousand sent twice. Every row stands alone: no text is kept outside its slots.
/// </summary>
internal sealed class TrafficStream
{
    private const double LateShare = 0.01;
    private const double MisfortuneShare = 0.0001;
    private const int Remembered = 512;

    private static readonly long Beginning = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly TrafficOptions options;
    private readonly Dice dice;
    private readonly SubjectSkew skew;
    private readonly EventForms forms;
    private readonly Misfortunes misfortunes;
    private readonly (int Kind, long At, long Id, long[] Fields)[] recent = new (int, long, long, long[])[Remembered];
    private long now = Beginning;
    private long made;

    public TrafficStream(Schema schema, TrafficOptions options)
    {
        this.options = options;
        dice = new Dice(options.Seed);
        skew = new SubjectSkew(options.Subjects);
        forms = new EventForms(schema);
        misfortunes = new Misfortunes(forms, dice);
    }

    public void Next(EventRow row)
    {
        now += options.MillisecondsBetweenEvents / 2 + dice.Below((int)options.MillisecondsBetweenEvents);
        if (made > Remembered && dice.Chance(options.RepeatedShare))
        {
            Repeat(row);
            return;
        }

        if (misfortunes.IsDue(now))
        {
            misfortunes.TakeNext(row);
        }
        else
        {
            Ordinary(row);
        }

        row.Id = EventForms.Key('e', ++made);
        recent[made % Remembered] = (row.Kind, row.At, row.Id, row.Fields.ToArray());
    }

    private void Ordinary(EventRow row)
    {
        int number = skew.Draw(dice);
        long subject = EventForms.Key('C', number);
        if (dice.Chance(MisfortuneShare))
        {
            misfortunes.Begin(now, subject);
        }

        Fill(row, subject, number);
        row.At = dice.Chance(LateShare) ? now - dice.Below(600_000) : now;
    }

    /// <summary>Calls and payments are most of what a population does.</summary>
    private void Fill(EventRow row, long subject, int number)
    {
        int percent = dice.Below(100);
        switch (percent)
        {
            case < 25:
                forms.Transfer(row, subject, Payee.OfSubject(Acquaintance(number)), dice.LogNormal(300, 1.4), dice);
                break;
            case < 30:
                forms.Withdrawal(row, subject, 100 * Math.Ceiling(dice.LogNormal(8, 0.9)), dice);
                break;
            case < 60:
                forms.Call(row, subject, Caller(number, 0.9), dice.Chance(0.5), percent >= 45, dice);
                break;
            case < 78:
                forms.Sms(row, subject, Caller(number, 0.5), dice.Chance(0.05), dice);
                break;
            case < 80:
                forms.AppInstall(row, subject, dice.Chance(0.9), dice);
                break;
            case < 81:
                forms.ScreenShare(row, subject, dice.Chance(0.5));
                break;
            case < 95:
                forms.Login(row, subject, dice.Chance(0.97), dice);
                break;
            case < 98:
                forms.PayeeAdded(row, subject, Payee.OfSubject(Acquaintance(number)));
                break;
            default:
                forms.Profile(row, subject, dice);
                break;
        }
    }

    /// <summary>A subject deals with few others often and with some rarely.</summary>
    private long Acquaintance(int number)
    {
        double unit = dice.Unit();
        ulong which = (ulong)(unit * unit * 25);
        return (long)(TextHash.Mix(((ulong)number << 8) + which) % (ulong)options.Subjects);
    }

    private long Caller(int number, double knownShare) =>
        dice.Chance(knownShare) ? EventForms.Key('C', Acquaintance(number)) : Slot.Missing;

    private void Repeat(EventRow row)
    {
        (int kind, long at, long id, long[] fields) = recent[dice.Below(Remembered)];
        row.Clear(kind, fields.Length);
        row.At = at;
        row.Id = id;
        fields.CopyTo(row.Fields);
    }
}
