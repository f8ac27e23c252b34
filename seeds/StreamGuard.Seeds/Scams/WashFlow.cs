using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 刷流水: a borrower lets strangers' money pass through his account "to prove he can repay"; he becomes a mule without knowing.
/// </summary>
internal sealed class WashFlow : ScamScript
{
    public override Typology Typology => Typology.WashFlow;

    public override int Weight => 5;

    public override double LongestDays => 1.5;

    public override (int Least, int Most) Ages => (20, 45);

    public override (int Least, int Most) Loss => (3_000, 200_000);

    public override void Write(Swindle swindle)
    {
        swindle.Sms(Word.Loan);
        swindle.Plot.Wait(30, 400);
        swindle.Call(3, 20);
        swindle.Plot.Wait(30, 200);
        int passes = swindle.Dice.From(2, 5);
        for (int pass = 0; pass < passes; pass++)
        {
            long amount = swindle.Loss / passes / 10_000 * 10_000 + swindle.Plot.Yuan(1_000, 2_000, 100);
            swindle.Plot.Receive(amount, swindle.Plot.StrangerAccount(), Word.None, Role.Preparation);
            swindle.Plot.Wait(2, 25);
            swindle.Plot.Pay(amount * swindle.Dice.From(97, 100) / 10_000 * 100, swindle.Plot.Stranger(), Word.None, Role.Onward);
            swindle.Plot.Wait(10, 240);
        }
    }
}
