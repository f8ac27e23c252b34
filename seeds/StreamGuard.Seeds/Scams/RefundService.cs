using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 冒充电商客服: an unknown call, a meeting app, the screen shared; a loan drawn in half of the cases; 3-6 transfers within two hours.
/// </summary>
internal sealed class RefundService : ScamScript
{
    public override Typology Typology => Typology.RefundService;

    public override int Weight => 14;

    public override double LongestDays => 0.9;

    public override (int Least, int Most) Ages => (18, 60);

    public override (int Least, int Most) Loss => (3_000, 600_000);

    public override bool Drains => true;

    public override void Write(Swindle swindle)
    {
        swindle.Plot.WaitForHours(8, 21);
        if (swindle.Dice.Chance(0.4))
        {
            swindle.Sms(swindle.Dice.Chance(0.5) ? Word.Order : Word.Refund);
            swindle.Plot.Wait(5, 40);
        }

        swindle.Call(40, 150);
        swindle.Plot.Wait(5, 15);
        Word source = swindle.Dice.Chance(0.7) ? Word.Web : Word.Store;
        swindle.Plot.Install(Word.Meeting, source, screenSharing: true, remoteControl: false, Role.Preparation);
        swindle.Plot.Wait(2, 8);
        swindle.Plot.ShareScreen(Word.Meeting, swindle.Dice.Between(60, 150), Role.Preparation);
        swindle.Plot.Wait(5, 20);
        if (swindle.Dice.Chance(0.5))
        {
            swindle.Plot.Borrow(swindle.Plot.Yuan(5_000, 50_000, 1_000), swindle.Dice.Below(100), Role.Preparation);
            swindle.Plot.Wait(5, 20);
        }

        swindle.PayAll(3, 6, mostPayees: 3, gapLeast: 2, gapMost: 15);
    }
}
