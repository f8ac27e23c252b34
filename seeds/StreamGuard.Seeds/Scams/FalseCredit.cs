using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>虚假征信: loans drawn from three to six lenders within hours, pooled and sent out, the screen shared.</summary>
internal sealed class FalseCredit : ScamScript
{
    public override Typology Typology => Typology.FalseCredit;

    public override int Weight => 9;

    public override (int Least, int Most) Ages => (20, 33);

    public override (int Least, int Most) Loss => (5_000, 300_000);

    public override bool Borrows => true;

    public override void Write(Swindle swindle)
    {
        swindle.Call(60, 180);
        swindle.Plot.Wait(5, 20);
        swindle.Plot.Install(Word.Meeting, Word.Store, screenSharing: true, remoteControl: false, Role.Preparation);
        swindle.Plot.Wait(2, 8);
        swindle.Plot.ShareScreen(Word.Meeting, swindle.Dice.Between(90, 180), Role.Preparation);
        int lenders = swindle.Dice.From(3, 6);
        long pooled = 0;
        int first = swindle.Dice.Below(94);
        for (int lender = 0; lender < lenders; lender++)
        {
            swindle.Plot.Wait(5, 25);
            long loan = ((long)(swindle.Loss / lenders * swindle.Dice.Between(0.6, 1.4)) / 50_000 + 1) * 50_000;
            pooled += loan;
            swindle.Plot.Borrow(loan, first + lender, Role.Preparation);
            swindle.Plot.Wait(5, 20);
            if (lender == lenders - 1 || swindle.Dice.Chance(0.4))
            {
                swindle.Pay(pooled * swindle.Dice.From(92, 100) / 100, swindle.Drop());
                pooled = 0;
            }
        }
    }
}
