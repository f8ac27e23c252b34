using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A meeting or a technician with the screen shared; afterwards, or even during it, an ordinary payment to somebody known.</summary>
internal sealed class ScreenShareAtWork : Episode
{
    public override int Weight => 16;

    public override void Write(Plot plot)
    {
        Word app = plot.Dice.Chance(0.85) ? Word.Meeting : plot.RemoteApp();
        if (plot.Dice.Chance(0.3))
        {
            Word source = plot.Dice.Chance(0.9) ? Word.Store : Word.Web;
            plot.Install(app, source, screenSharing: true, remoteControl: app != Word.Meeting);
            plot.Wait(3, 20);
        }

        plot.ShareScreen(app, plot.Dice.Between(10, 90));
        if (plot.Dice.Chance(0.3))
        {
            plot.Wait(5, 100);
            plot.PayShare(plot.Dice.From(10, 120), plot.Acquaintances.PayeeOf(plot.Customer, plot.Dice.Below(2)), Word.Family);
        }
    }
}
