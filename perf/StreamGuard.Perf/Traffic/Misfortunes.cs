using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

/// <summary>Something that is to happen to a subject.</summary>
internal delegate void Happening(EventRow row);

/// <summary>
/// Short scripts in which the kinds come together as rules ask: without them joins and sequences would hardly ever be true, and nobody
/// would notice that they are wrong.
/// </summary>
internal sealed class Misfortunes(EventForms forms, Dice dice)
{
    private const long Minute = 60_000;

    private readonly PriorityQueue<Happening, (long At, long Number)> coming = new();
    private long number;

    public bool IsDue(long now) => coming.TryPeek(out _, out (long At, long Number) next) && next.At <= now;

    public void TakeNext(EventRow row) => coming.Dequeue()(row);

    public void Begin(long now, long subject)
    {
        switch (dice.Below(3))
        {
            case 0:
                Remote(now, subject);
                break;
            case 1:
                Besieged(now, subject);
                break;
            default:
                Emptied(now, subject);
                break;
        }
    }

    /// <summary>A message with a link, an app from nowhere, a strange device, a shared screen, and money to somebody new.</summary>
    private void Remote(long now, long subject)
    {
        Payee payee = Payee.Stranger(dice);
        double amount = 2_000 + dice.Below(30_000);
        At(now, 1, row => forms.Sms(row, subject, Slot.Missing, hasLink: true, dice));
        At(now, 5, row => forms.AppInstall(row, subject, isFromStore: false, dice));
        At(now, 9, row => forms.Login(row, subject, isKnown: false, dice));
        At(now, 12, row => forms.ScreenShare(row, subject, isEnd: false));
        if (dice.Chance(0.5))
        {
            At(now, 14, row => forms.ScreenShare(row, subject, isEnd: true));
        }

        At(now, 16, row => forms.PayeeAdded(row, subject, payee));
        At(now, 17, row => forms.Transfer(row, subject, payee, amount, dice));
        At(now, 25, row => forms.Transfer(row, subject, payee, amount * 2, dice));
    }

    /// <summary>Unknown numbers call again and again; cash leaves during the last call.</summary>
    private void Besieged(long now, long subject)
    {
        double amount = 4_000 + dice.Below(30_000);
        for (int call = 0; call < 7; call++)
        {
            At(now, call * 5, row => forms.Call(row, subject, Slot.Missing, isIn: true, isEnd: false, dice));
            if (call < 6)
            {
                At(now, (call * 5) + 2, row => forms.Call(row, subject, Slot.Missing, isIn: true, isEnd: true, dice));
            }
        }

        At(now, 40, row => forms.Transfer(row, subject, Payee.Stranger(dice), amount, dice));
        At(now, 45, row => forms.Withdrawal(row, subject, amount, dice));
        At(now, 50, row => forms.Withdrawal(row, subject, amount, dice));
        At(now, 55, row => forms.Withdrawal(row, subject, amount, dice));
    }

    /// <summary>Many payments in half an hour, to as many accounts.</summary>
    private void Emptied(long now, long subject)
    {
        int payments = 4 + dice.Below(12);
        for (int payment = 0; payment < payments; payment++)
        {
            At(now, payment * 3, row => forms.Transfer(row, subject, Payee.Stranger(dice), 600 + dice.Below(2_000), dice));
        }
    }

    private void At(long now, long minutes, Happening happening)
    {
        long at = now + (minutes * Minute);
        coming.Enqueue(row => { happening(row); row.At = at; }, (at, number++));
    }
}
