using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 虚拟币: held on the phone, the elderly victim feeds a seller of virtual currency with sums just below the cap of 20,000.
/// </summary>
internal sealed class KioskDeposits : ScamScript
{
    private const long CapFen = 2_000_000;

    public override Typology Typology => Typology.KioskDeposits;

    public override int Weight => 4;

    public override double LongestDays => 1.2;

    public override (int Least, int Most) Ages => (55, 88);

    public override (int Least, int Most) Loss => (30_000, 200_000);

    public override bool TakesSavings => true;

    public override void Write(Swindle swindle)
    {
        swindle.Plot.WaitForHours(8, 18);
        swindle.Call(60, 180);
        swindle.Plot.Wait(10, 30);
        swindle.Plot.MoveOwn(900, fromSavings: true, Role.Preparation);
        swindle.Plot.Wait(10, 30);
        for (long left = swindle.Loss; left > CapFen / 2;)
        {
            long amount = CapFen * swindle.Dice.From(85, 100) / 100;
            swindle.Plot.Buy(amount, Word.VirtualCurrency, Role.Payment);
            left -= amount;
            swindle.Plot.Wait(3, 20);
        }
    }
}
