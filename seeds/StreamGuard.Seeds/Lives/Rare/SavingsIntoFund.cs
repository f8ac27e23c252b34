using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>Own accounts are put together and a fund is bought: the first half of a safe-account scam, and nothing of it.</summary>
internal sealed class SavingsIntoFund : Episode
{
    public override int Weight => 8;

    public override void Write(Plot plot)
    {
        plot.Login(known: true, Word.CN);
        plot.Wait(1, 4);
        plot.MoveOwn(plot.Dice.From(400, 950), fromSavings: true);
        plot.Wait(3, 40);
        plot.BuyShare(plot.Dice.From(250, 450), Word.Fund);
    }
}
