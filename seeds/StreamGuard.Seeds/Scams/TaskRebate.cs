using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>刷单返利: one to three small payments come back with 3-70 % on top; the growing "combo orders" after them do not.</summary>
internal sealed class TaskRebate : ScamScript
{
    public override Typology Typology => Typology.TaskRebate;

    public override int Weight => 30;

    public override double LongestDays => 3;

    public override (int Least, int Most) Ages => (18, 45);

    public override (int Least, int Most) Loss => (600, 500_000);

    public override void Write(Swindle swindle)
    {
        swindle.Sms(Word.Prize);
        swindle.Plot.Wait(20, 240);
        Word source = swindle.Dice.Chance(0.5) ? Word.Web : Word.Qr;
        swindle.Plot.Install(Word.Tasks, source, screenSharing: false, remoteControl: false, Role.Preparation);
        swindle.Plot.Wait(10, 90);
        Payee shop = swindle.Drop();
        int baits = swindle.Dice.From(1, 3);
        long bait = swindle.Plot.Yuan(100, 300, 10);
        for (int task = 0; task < baits; task++)
        {
            swindle.Pay(bait, shop);
            swindle.Plot.Wait(5, 60);
            long back = bait * swindle.Dice.From(103, 170) / 100;
            swindle.Plot.Receive(back, swindle.Plot.StrangerAccount(), Word.Commission, Role.Preparation);
            swindle.Plot.Wait(20, 400);
            bait = bait * swindle.Dice.From(10, 30) / 1_000 * 100;
        }

        long step = Math.Max(bait * 4, swindle.Loss / 8);
        Payee collector = swindle.Drop();
        swindle.Prepare(collector);
        for (long left = swindle.Loss; left > 0; step *= 2)
        {
            long amount = left < step * 3 / 2 ? left : step;
            swindle.Pay(amount, collector);
            left -= amount;
            swindle.Plot.Wait(5, 90);
        }
    }
}
