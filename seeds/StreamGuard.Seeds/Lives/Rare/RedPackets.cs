using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A feast: many small sums within minutes, in from many and out to family.</summary>
internal sealed class RedPackets : Episode
{
    public override int Weight => 14;

    public override void Write(Plot plot)
    {
        int packets = plot.Dice.From(3, 9);
        for (int packet = 0; packet < packets; packet++)
        {
            if (plot.Dice.Chance(0.7))
            {
                plot.Receive(plot.Yuan(1, 200), plot.StrangerAccount(), Word.Gift);
            }
            else
            {
                plot.Pay(plot.Yuan(1, 66), plot.Acquaintances.PayeeOf(plot.Customer, plot.Dice.Below(plot.Who.KnownPayees)), Word.Gift);
            }

            plot.Wait(0.3, 4);
        }
    }
}
