using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A scammer calls, the customer talks for a while, perhaps somebody sends a lead, and nothing is paid.</summary>
internal sealed class RefusedScam : Episode
{
    public override int Weight => 4;

    public override void Write(Plot plot)
    {
        (long number, Word line) = plot.Acquaintances.Scammers.Draw(plot.Now, plot.Dice);
        plot.Call(number, line, Word.In, plot.Dice.Between(1, 25));
        plot.Wait(10, 90);
        if (plot.Dice.Chance(0.3))
        {
            plot.Lead(plot.Dice.Chance(0.5) ? Word.Operator : Word.Platform, Word.Medium);
        }
    }
}
