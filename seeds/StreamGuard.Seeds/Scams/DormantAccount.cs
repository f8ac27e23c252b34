using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 卡农: an account that lay untouched wakes on another device, is tested with a small sum, then fills and is emptied within the
/// hour.
/// </summary>
internal sealed class DormantAccount : ScamScript
{
    private const int FirstDevice = 10_600_000;

    public override Typology Typology => Typology.DormantAccount;

    public override int Weight => 3;

    public override double LongestDays => 1;

    public override bool NeedsMule => true;

    public override void Write(Swindle swindle)
    {
        int device = FirstDevice + swindle.Dice.Below(12);
        swindle.Plot.Login(known: false, Word.CN, device, Role.Preparation);
        swindle.Plot.Wait(1, 10);
        swindle.Plot.Receive(swindle.Dice.From(1, 1_000), swindle.Plot.StrangerAccount(), Word.Verification, Role.Preparation);
        swindle.Plot.Wait(10, 200);
        int fills = swindle.Dice.From(1, 4);
        for (int fill = 0; fill < fills; fill++)
        {
            int senders = swindle.Dice.From(1, 4);
            long taken = 0;
            for (int sender = 0; sender < senders; sender++)
            {
                long amount = swindle.Plot.Yuan(5_000, 49_000, 10);
                taken += amount;
                swindle.Plot.Receive(amount, swindle.Plot.StrangerAccount(), Word.None, Role.Preparation);
                swindle.Plot.Wait(1, 10);
            }

            swindle.Plot.Wait(2, 30);
            MulePassThrough.Empty(swindle, taken);
            swindle.Plot.Wait(20, 200);
        }
    }
}
