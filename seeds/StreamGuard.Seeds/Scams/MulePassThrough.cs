using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 跑分: a test of one fen to one yuan, then bursts in from many senders and out within minutes, a few per cent left, often at night.
/// </summary>
internal sealed class MulePassThrough : ScamScript
{
    public override Typology Typology => Typology.MulePassThrough;

    public override int Weight => 4;

    public override bool NeedsMule => true;

    public override void Write(Swindle swindle)
    {
        swindle.Plot.Receive(swindle.Dice.From(1, 100), swindle.Plot.StrangerAccount(), Word.Verification, Role.Preparation);
        swindle.Plot.Wait(5, 60);
        int bursts = swindle.Dice.From(1, 3);
        for (int burst = 0; burst < bursts; burst++)
        {
            int senders = swindle.Dice.From(5, 14);
            long mean = swindle.Plot.Yuan(500, 9_000);
            long taken = 0;
            for (int sender = 0; sender < senders; sender++)
            {
                long amount = mean * swindle.Dice.From(50, 150) / 100;
                taken += amount;
                swindle.Plot.Receive(amount, swindle.Plot.StrangerAccount(), Word.None, Role.Preparation);
                swindle.Plot.Wait(0.5, 6);
            }

            swindle.Plot.Wait(1, 10);
            Empty(swindle, taken);
            swindle.Plot.Wait(30, 120);
        }
    }

    /// <summary>In one to three transfers or as cash; less than five per cent stays.</summary>
    public static void Empty(Swindle swindle, long taken)
    {
        if (swindle.Dice.Chance(0.35))
        {
            swindle.DrawCash(taken * swindle.Dice.From(955, 995) / 1_000);
            return;
        }

        if (swindle.Dice.Chance(0.5))
        {
            swindle.Plot.PayShare(swindle.Dice.From(400, 700), swindle.Plot.Stranger(), Word.None, Role.Onward);
            swindle.Plot.Wait(0.5, 5);
        }

        swindle.Plot.PayShare(swindle.Dice.From(955, 995), swindle.Plot.Stranger(), Word.None, Role.Onward);
    }
}
