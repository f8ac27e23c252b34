using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 冒充公检法: the call is handed over to "police", the screen is shared, all own money is put on one account and drained.
/// </summary>
internal sealed class SafeAccount : ScamScript
{
    public override Typology Typology => Typology.SafeAccount;

    public override int Weight => 8;

    public override double LongestDays => 1.4;

    public override (int Least, int Most) Ages => (25, 88);

    public override (int Least, int Most) Loss => (20_000, 10_000_000);

    public override bool TakesSavings => true;

    public override bool Drains => true;

    public override void Write(Swindle swindle)
    {
        swindle.Plot.WaitForHours(8, 18);
        swindle.Call(10, 25);
        swindle.Plot.Wait(26, 40);
        swindle.Call(90, 240);
        swindle.Plot.Wait(10, 30);
        swindle.Plot.Install(Word.Guard, Word.Web, screenSharing: true, swindle.Dice.Chance(0.5), Role.Preparation);
        swindle.Plot.Wait(2, 10);
        Word app = swindle.Dice.Chance(0.5) ? Word.Meeting : swindle.Plot.RemoteApp();
        swindle.Plot.ShareScreen(app, swindle.Dice.Between(60, 180), Role.Preparation);
        swindle.Plot.Wait(5, 20);
        swindle.Plot.Login(known: true, Word.CN, role: Role.Preparation);
        swindle.Plot.Wait(1, 5);
        swindle.Plot.SetLimit(swindle.Loss + 5_000_000, Role.Preparation);
        swindle.Plot.Wait(1, 10);
        swindle.Plot.MoveOwn(980, fromSavings: true, Role.Preparation);
        swindle.Plot.Wait(5, 30);
        swindle.PayAll(2, 10, mostPayees: 4, gapLeast: 2, gapMost: 20);
    }
}
