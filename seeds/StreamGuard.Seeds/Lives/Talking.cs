using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// Calls and messages of ordinary days. Strangers call too: couriers, shops, recruiters, now and then a scammer in vain.
/// </summary>
internal sealed class Talking(Calendar calendar, Acquaintances acquaintances, Dice dice)
{
    private static readonly Choice<Word> s_topic = new(
        (Word.Parcel, 30), (Word.Order, 25), (Word.Account, 25), (Word.Loan, 4), (Word.Prize, 3), (Word.Refund, 2), (Word.Other, 11));

    private static readonly Choice<Word> s_strangeLine = new(
        (Word.Unknown, 860), (Word.Virtual, 115), (Word.Overseas, 17), (Word.Flagged, 8));

    private static readonly Choice<Word> s_bait = new(
        (Word.Prize, 3), (Word.Loan, 3), (Word.Refund, 2), (Word.Order, 1), (Word.Account, 1), (Word.Parcel, 1));

    public bool Call(ref Step step)
    {
        step.Kind = StepKind.CallStarted;
        if (dice.Chance(0.72))
        {
            // Normal lines: mean call p10/50/90 42/77/168 s; single calls spread more.
            Set(ref step, outgoing: 0.52, acquaintances.Friend(step.Customer, dice), Word.Known, medianSeconds: 60);
        }
        else if (dice.Chance(0.06))
        {
            // Hung up on within a minute, as nearly always.
            (long number, Word line) = acquaintances.Scammers.Draw(step.At, dice);
            Set(ref step, outgoing: 0, number, line, medianSeconds: 18);
        }
        else
        {
            Word line = s_strangeLine.Draw(dice);
            Set(ref step, outgoing: 0.15, Stranger(line), line, medianSeconds: 35);
        }

        calendar.Add(step with { Kind = StepKind.CallEnded, At = step.At + step.Number * 1_000L });
        return true;
    }

    public bool Sms(ref Step step)
    {
        step.Kind = StepKind.Sms;
        if (dice.Chance(0.02))
        {
            return ScamSms(ref step);
        }

        bool friend = dice.Chance(0.3);
        step.C = friend && dice.Chance(0.4) ? Word.Out : Word.In;
        step.B = friend ? Word.Known : dice.Chance(0.985) ? Word.Unknown : s_strangeLine.Draw(dice);
        step.A = friend ? Word.Other : s_topic.Draw(dice);
        step.Flag = !friend && dice.Chance(0.25);
        step.Other = friend ? acquaintances.Friend(step.Customer, dice) : Stranger(step.B);
        return true;
    }

    /// <summary>The messages that everybody gets and hardly anybody answers.</summary>
    private bool ScamSms(ref Step step)
    {
        (step.Other, step.B) = acquaintances.Scammers.Draw(step.At, dice);
        step.A = s_bait.Draw(dice);
        step.C = Word.In;
        step.Flag = true;
        return true;
    }

    private void Set(ref Step step, double outgoing, long number, Word line, double medianSeconds)
    {
        step.A = dice.Chance(outgoing) ? Word.Out : Word.In;
        step.B = line;
        step.Other = number;
        step.Number = (int)Math.Clamp(dice.LogNormal(medianSeconds, 1.0), 1, 5_400);
    }

    private long Stranger(Word line) => line switch
    {
        Word.Virtual or Word.Flagged => Numbers.Virtual(dice.Next() % 5_000),
        Word.Overseas => Numbers.Overseas(dice.Next()),
        _ when dice.Chance(0.75) => acquaintances.ServiceLine(dice),
        _ => Numbers.Stranger(dice.Next()),
    };
}
