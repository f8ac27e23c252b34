using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A real refund: the shop writes, pays back, and the same thing is bought again for a little more.</summary>
internal sealed class RefundThenPurchase : Episode
{
    public override int Weight => 14;

    public override void Write(Plot plot)
    {
        long price = plot.Yuan(50, 1_500);
        long shop = plot.Acquaintances.ServiceLine(plot.Dice);
        plot.Sms(shop, Word.Unknown, Word.Refund, hasLink: plot.Dice.Chance(0.5));
        plot.Wait(10, 600);
        plot.Receive(price, Numbers.OutsideAccount((ulong)plot.Dice.Below(2_000)), Word.Refund);
        plot.Wait(20, 1_440);
        plot.Buy(price + plot.Yuan(0, 80), Word.Household);
    }
}
