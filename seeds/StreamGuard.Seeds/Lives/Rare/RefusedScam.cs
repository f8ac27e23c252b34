using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A scammer calls, the customer talks for a while, perhaps somebody sends a lead, and nothing is paid.</summary>
internal sealed class RefusedScam : Episode
{
    public override int Weight => 4;

    public override void Write(Plot plot)
    {
        Word line = plot.Dice.Below(3) switch { 0 => Word.Overseas, 1 => Word.Flagged, _ => Word.Virtual };
        long number = line == Word.Overseas ? Numbers.Overseas(plot.Dice.Next()) : Numbers.Virtual(plot.Dice.Next());
        plot.Call(number, line, Word.In, plot.Dice.Between(1, 25));
        plot.Wait(10, 90);
        if (plot.Dice.Chance(0.3))
        {
            plot.Lead(plot.Dice.Chance(0.5) ? Word.Operator : Word.Platform, Word.Medium);
        }
    }
}
