using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// What is done in apps without moving money. Nothing here is a scam's alone: apps from a link, lenders' and investors' apps and logins
/// from abroad are seen in ordinary life too, so that no single field gives a scam away.
/// </summary>
internal sealed class Tapping(Dice dice)
{
    private static readonly Choice<Word> s_app = new(
        (Word.Shop, 30), (Word.Game, 25), (Word.Chat, 23), (Word.Meeting, 8), (Word.Bank, 6),
        (Word.Invest, 2), (Word.Lending, 2), (Word.Tasks, 1), (Word.Guard, 1), (Word.Todesk, 1), (Word.Sunlogin, 1));

    private static readonly Choice<Word> s_source = new((Word.Store, 965), (Word.Web, 18), (Word.Qr, 17));

    private static readonly Choice<Word> s_country = new((Word.CN, 1_994), (Word.TH, 2), (Word.JP, 2), (Word.KH, 1), (Word.MM, 1));

    public bool Login(ref Step step)
    {
        step.Kind = StepKind.Login;
        step.Flag = true;
        step.B = s_country.Draw(dice);
        return true;
    }

    public bool AppInstall(ref Step step)
    {
        step.Kind = StepKind.AppInstall;
        step.A = s_app.Draw(dice);
        step.B = s_source.Draw(dice);
        step.Flag = step.A is Word.Meeting or Word.Todesk or Word.Sunlogin;
        step.Second = step.A is Word.Todesk or Word.Sunlogin || (step.A == Word.Meeting && dice.Chance(0.1));
        return true;
    }

    public bool LimitChange(ref Step step)
    {
        step.Kind = StepKind.LimitChange;
        step.Amount = dice.From(1, 20) * 1_000_000L;
        return true;
    }

    /// <summary>Somebody applies for a card or a SIM on the customer's device or at his branch.</summary>
    public bool Opening(ref Step step)
    {
        step.Kind = StepKind.Opening;
        step.A = dice.Chance(0.5) ? Word.BankCard : Word.Sim;
        step.Other = dice.Below(1_000_000);
        step.Number = dice.From(18, 75);
        step.Flag = dice.Chance(0.8);
        return true;
    }
}
