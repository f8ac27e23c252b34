using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A traveller: cash at machines far from home, a hotel, sometimes abroad.</summary>
internal sealed class Journey : Episode
{
    public override int Weight => 8;

    public override void Write(Plot plot)
    {
        Word country = plot.Dice.Below(100) switch { < 90 => Word.CN, < 96 => Word.TH, _ => Word.JP };
        plot.PayByCard(plot.Yuan(200, 1_800), Word.Travel);
        plot.WaitDays(1, 5);
        if (country != Word.CN)
        {
            plot.Login(known: true, country);
            plot.Wait(5, 60);
        }

        plot.Withdraw(plot.Yuan(300, 2_000, 100), Word.Atm, farAway: true);
        plot.Wait(60, 900);
        plot.PayByCard(plot.Yuan(30, 900), Word.Dining, country);
        plot.Wait(60, 900);
        plot.PayByCard(plot.Yuan(200, 1_500), Word.Travel, country);
    }
}
