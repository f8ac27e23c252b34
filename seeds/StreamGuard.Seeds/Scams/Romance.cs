using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>网络婚恋: six to twelve payments over weeks to the same person, each with its story, slowly rising.</summary>
internal sealed class Romance : ScamScript
{
    public override Typology Typology => Typology.Romance;

    public override int Weight => 4;

    public override double LongestDays => 45;

    public override (int Least, int Most) Ages => (30, 75);

    public override (int Least, int Most) Loss => (8_000, 2_000_000);

    public override bool TakesSavings => true;

    public override bool Drains => true;

    public override void Write(Swindle swindle)
    {
        swindle.Call(20, 90);
        swindle.Plot.WaitDays(2, 6);
        Payee love = swindle.Drop();
        swindle.Prepare(love);
        int stories = swindle.Dice.From(6, 12);
        long unit = swindle.Loss / (stories * (stories + 5) / 2);
        for (int story = 1; story <= stories; story++)
        {
            if (story == stories / 2)
            {
                swindle.Plot.MoveOwn(900, fromSavings: true, Role.Preparation);
                swindle.Plot.Wait(20, 200);
            }

            swindle.Pay(unit * (story + 2) * swindle.Dice.From(80, 120) / 100, love, swindle.Dice.Chance(0.3) ? Word.Gift : Word.None);
            swindle.Plot.WaitDays(0.5, 3);
            swindle.Plot.WaitForHours(8, 23);
        }
    }
}
