using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A day of parcels and viewings: short calls from lines that call everybody, messages with links.</summary>
internal sealed class CourierCalls : Episode
{
    public override int Weight => 16;

    public override void Write(Plot plot)
    {
        int calls = plot.Dice.From(2, 5);
        for (int call = 0; call < calls; call++)
        {
            long line = plot.Acquaintances.ServiceLine(plot.Dice);
            plot.Call(line, plot.Dice.Chance(0.8) ? Word.Unknown : Word.Virtual, Word.In, plot.Dice.Between(0.2, 2));
            plot.Wait(0.5, 10);
            plot.Sms(line, Word.Unknown, Word.Parcel, hasLink: plot.Dice.Chance(0.4));
            plot.Wait(20, 200);
        }
    }
}
