using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>
/// A house, a car or a year's tuition: most of the balance to a new payee, usually after calls with the seller and at the branch.
/// </summary>
internal sealed class BigPayment : Episode
{
    public override int Weight => 5;

    public override void Write(Plot plot)
    {
        Word purpose = plot.Dice.Below(3) switch { 0 => Word.House, 1 => Word.Car, _ => Word.Tuition };
        Payee seller = plot.Stranger();
        plot.Call(plot.Acquaintances.ServiceLine(plot.Dice), Word.Unknown, Word.In, plot.Dice.Between(3, 15));
        plot.Wait(60, 1_200);
        if (plot.Who.Traits.Any(Traits.HasSavings))
        {
            plot.MoveOwn(plot.Dice.From(300, 900), fromSavings: true);
            plot.Wait(5, 60);
        }

        bool atBranch = plot.Dice.Chance(0.6);
        if (!atBranch)
        {
            plot.SetLimit(plot.Who.Balance + plot.Who.Savings);
            plot.Wait(2, 10);
            plot.AddPayee(seller);
            plot.Wait(1, 10);
        }

        plot.PayShare(plot.Dice.From(250, 800), seller, purpose, channel: atBranch ? Word.Branch : Word.Mobile);
    }
}
