using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>
/// A stall that is paid by code: small sums from many strangers in an hour, and in the evening one payment to the usual supplier.
/// </summary>
internal sealed class MerchantTurnover : Episode
{
    public override int Weight => 40;

    public override void Write(Plot plot)
    {
        if (!plot.Who.Traits.Any(Traits.Merchant))
        {
            return;
        }

        int buyers = plot.Dice.From(6, 20);
        for (int buyer = 0; buyer < buyers; buyer++)
        {
            plot.Receive(plot.Yuan(5, 120), plot.StrangerAccount(), Word.Business);
            plot.Wait(1, 8);
        }

        plot.Wait(30, 400);
        plot.PayShare(plot.Dice.From(20, 200), plot.Acquaintances.PayeeOf(plot.Customer, 2), Word.Supplier);
    }
}
