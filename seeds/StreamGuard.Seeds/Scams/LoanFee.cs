using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>虚假网络贷款: an app from a link, then three to five rising fees to the same account; the loan never comes.</summary>
internal sealed class LoanFee : ScamScript
{
    public override Typology Typology => Typology.LoanFee;

    public override int Weight => 9;

    public override double LongestDays => 3;

    public override (int Least, int Most) Ages => (20, 50);

    public override (int Least, int Most) Loss => (1_000, 50_000);

    public override void Write(Swindle swindle)
    {
        swindle.Sms(Word.Loan);
        swindle.Plot.Wait(10, 600);
        swindle.Plot.Install(Word.Lending, Word.Web, screenSharing: false, remoteControl: false, Role.Preparation);
        swindle.Plot.Wait(20, 300);
        swindle.Call(3, 15);
        swindle.Plot.Wait(15, 60);
        Payee collector = swindle.Drop();
        swindle.Prepare(collector);
        int fees = swindle.Dice.From(3, 5);
        for (int fee = 1; fee <= fees; fee++)
        {
            swindle.Pay(swindle.Loss * 2 * fee / (fees * (fees + 1)), collector, fee == 1 ? Word.Fee : Word.Margin);
            swindle.Plot.Wait(20, 360);
        }
    }
}
