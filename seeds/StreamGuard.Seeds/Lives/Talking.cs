using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>Calls, messages, logins and apps of ordinary days. Strangers call too: couriers, shops, recruiters, now and then from abroad.</summary>
internal sealed class Talking(Calendar calendar, Acquaintances acquaintances, Dice dice)
{
    /// <summary>Normal lines: mean call p10/50/90 42/77/168 s; single calls spread more.</summary>
    private const double MedianSeconds = 60;

    public bool Call(ref Step step)
    {
        step.Kind = StepKind.CallStarted;
        bool friend = dice.Chance(0.72);
        step.A = dice.Chance(friend ? 0.52 : 0.15) ? Word.Out : Word.In;
        step.B = friend ? Word.Known : StrangeLine();
        step.Other = friend ? acquaintances.Friend(step.Customer, dice) : Stranger(step.B);
        step.Number = (int)Math.Clamp(dice.LogNormal(friend ? MedianSeconds : 35, 1.0), 2, 5_400);
        calendar.Add(step with { Kind = StepKind.CallEnded, At = step.At + step.Number * 1_000L });
        return true;
    }

    public bool Sms(ref Step step)
    {
        step.Kind = StepKind.Sms;
        int roll = dice.Below(100);
        step.C = roll < 12 ? Word.Out : Word.In;
        step.B = roll < 30 ? Word.Known : dice.Chance(0.985) ? Word.Unknown : StrangeLine();
        step.A = roll < 30 ? Word.Other : dice.Below(100) switch { < 30 => Word.Parcel, < 55 => Word.Order, < 80 => Word.Account, < 84 => Word.Loan, < 87 => Word.Prize, < 89 => Word.Refund, _ => Word.Other };
        step.Flag = roll >= 30 && dice.Chance(0.25);
        step.Other = roll < 30 ? acquaintances.Friend(step.Customer, dice) : Stranger(step.B);
        return true;
    }

    public bool Login(ref Step step)
    {
        step.Kind = StepKind.Login;
        step.Flag = true;
        step.B = dice.Chance(0.003) ? Word.TH : Word.CN;
        return true;
    }

    public bool AppInstall(ref Step step)
    {
        step.Kind = StepKind.AppInstall;
        step.A = dice.Below(100) switch { < 30 => Word.Shop, < 55 => Word.Game, < 80 => Word.Chat, < 90 => Word.Meeting, _ => Word.Bank };
        step.B = dice.Chance(0.965) ? Word.Store : dice.Chance(0.5) ? Word.Web : Word.Qr;
        step.Flag = step.A == Word.Meeting;
        step.Second = step.A == Word.Meeting && dice.Chance(0.1);
        return true;
    }

    private Word StrangeLine() => dice.Below(1_000) switch { < 860 => Word.Unknown, < 975 => Word.Virtual, < 992 => Word.Overseas, _ => Word.Flagged };

    private long Stranger(Word line) => line switch
    {
        Word.Virtual or Word.Flagged => Numbers.Virtual(dice.Next() % 5_000),
        Word.Overseas => Numbers.Overseas(dice.Next()),
        _ when dice.Chance(0.75) => acquaintances.ServiceLine(dice),
        _ => Numbers.Stranger(dice.Next()),
    };
}
