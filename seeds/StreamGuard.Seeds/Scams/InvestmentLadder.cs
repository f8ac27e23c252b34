using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 虚假投资理财: weeks of contact, a small stake with a profit paid back, then three to eight rising transfers, the savings broken.
/// </summary>
internal sealed class InvestmentLadder : ScamScript
{
    public override Typology Typology => Typology.InvestmentLadder;

    public override int Weight => 12;

    public override double LongestDays => 18;

    public override (int Least, int Most) Ages => (25, 65);

    public override (int Least, int Most) Loss => (15_000, 10_000_000);

    public override bool TakesSavings => true;

    public override bool Drains => true;

    public override void Write(Swindle swindle)
    {
        swindle.Call(3, 30);
        swindle.Plot.WaitDays(0.5, 2);
        swindle.Plot.Install(Word.Invest, Word.Web, screenSharing: false, remoteControl: false, Role.Preparation);
        swindle.Plot.WaitDays(0.1, 1);
        Payee platform = swindle.Drop();
        swindle.Prepare(platform);
        long stake = swindle.Plot.Yuan(500, 3_000, 100);
        swindle.Pay(stake, platform, Word.Deposit);
        swindle.Plot.WaitDays(0.5, 2);
        swindle.Plot.Receive(stake * swindle.Dice.From(104, 115) / 100, swindle.Plot.StrangerAccount(), Word.Profit, Role.Preparation);
        swindle.Plot.WaitDays(0.3, 1);
        swindle.Plot.MoveOwn(950, fromSavings: true, Role.Preparation);

        // Rising: the parts stand like 1, 2, 3 …
        int rungs = swindle.Dice.From(3, 8);
        for (int rung = 1; rung <= rungs; rung++)
        {
            swindle.Plot.WaitDays(0.1, 1);
            swindle.Plot.WaitForHours(8, 23);
            Payee payee = rung == rungs && swindle.Dice.Chance(0.5) ? swindle.Drop() : platform;
            swindle.Pay(swindle.Loss * 2 * rung / (rungs * (rungs + 1)), payee, Word.Deposit);
        }
    }
}
