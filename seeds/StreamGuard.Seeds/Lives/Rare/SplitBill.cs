using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>The organiser of a dinner or a trip: several people pay in equal shares, then the whole is paid out.</summary>
internal sealed class SplitBill : Episode
{
    public override int Weight => 12;

    public override void Write(Plot plot)
    {
        int others = plot.Dice.From(3, 8);
        long share = plot.Yuan(40, 400);
        for (int person = 0; person < others; person++)
        {
            plot.Receive(share, plot.StrangerAccount(), Word.Split);
            plot.Wait(0.5, 12);
        }

        plot.PayByCard(share * (others + 1), plot.Dice.Chance(0.8) ? Word.Dining : Word.Travel);
    }
}
