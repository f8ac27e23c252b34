using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A new phone: the bank's app from the store, a login from a device never seen, and life goes on from it.</summary>
internal sealed class NewPhone : Episode
{
    /// <summary>Devices above it were bought during the stream; those below belong to the customers' numbers.</summary>
    private const int FirstBought = 20_000_000;

    public override int Weight => 5;

    public override void Write(Plot plot)
    {
        int device = FirstBought + plot.Dice.Below(80_000_000);
        plot.Who.Device = device;
        plot.Install(Word.Bank, Word.Store, screenSharing: false, remoteControl: false);
        plot.Wait(2, 15);
        plot.Login(known: false, Word.CN);
        plot.Wait(5, 600);
        plot.PayShare(plot.Dice.From(20, 150), plot.Acquaintances.PayeeOf(plot.Customer, plot.Dice.Below(3)), Word.Family);
    }
}
