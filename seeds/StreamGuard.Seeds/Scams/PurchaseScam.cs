using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>虚假购物: one or two payments to a private account outside the platform. The most frequent and the hardest to see.</summary>
internal sealed class PurchaseScam : ScamScript
{
    public override Typology Typology => Typology.PurchaseScam;

    public override int Weight => 12;

    public override (int Least, int Most) Loss => (100, 12_000);

    public override void Write(Swindle swindle)
    {
        if (swindle.Dice.Chance(0.5))
        {
            swindle.Sms(Word.Order);
            swindle.Plot.Wait(10, 180);
        }

        swindle.PayAll(1, 2, mostPayees: 1, gapLeast: 20, gapMost: 300);
    }
}
