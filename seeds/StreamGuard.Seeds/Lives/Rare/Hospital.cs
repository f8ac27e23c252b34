using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>
/// An emergency: a long call with a number never seen, then money fast, in cash or to the hospital, while the phone still rings.
/// </summary>
internal sealed class Hospital : Episode
{
    public override int Weight => 5;

    public override void Write(Plot plot)
    {
        long ward = Numbers.Service(plot.Dice.Below(40));
        plot.Call(ward, Word.Unknown, Word.In, plot.Dice.Between(6, 45));
        plot.Wait(5, 60);
        if (plot.Dice.Chance(0.4))
        {
            plot.Withdraw(plot.Yuan(1_000, 10_000, 100), Word.Atm);
        }
        else
        {
            plot.PayByCard(plot.Yuan(1_000, 20_000), Word.Medical);
        }

        plot.Wait(30, 200);
        plot.Call(ward, Word.Unknown, Word.Out, plot.Dice.Between(1, 12));
    }
}
