using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 线下取现: the line stays busy for an hour while a large sum is drawn at the counter, or gold is bought, for a courier.
/// </summary>
internal sealed class CashDuringCall : ScamScript
{
    public override Typology Typology => Typology.CashDuringCall;

    public override int Weight => 6;

    public override double LongestDays => 1.4;

    public override (int Least, int Most) Ages => (40, 88);

    public override (int Least, int Most) Loss => (20_000, 800_000);

    public override bool TakesSavings => true;

    public override bool Drains => true;

    public override void Write(Swindle swindle)
    {
        swindle.Plot.WaitForHours(8, 12);
        swindle.Call(5, 30);
        swindle.Plot.Wait(40, 200);
        swindle.Call(80, 150);
        swindle.Plot.Wait(5, 20);
        swindle.Plot.MoveOwn(900, fromSavings: true, Role.Preparation);
        swindle.Plot.Wait(20, 50);
        if (swindle.Dice.Chance(0.75))
        {
            swindle.Plot.Withdraw(swindle.Loss / 10_000 * 10_000, Word.Counter, Role.Payment);
        }
        else
        {
            swindle.Plot.Buy(swindle.Loss / 100 * 100, Word.Gold, Role.Payment);
        }

        swindle.Plot.Wait(10, 60);
    }
}
