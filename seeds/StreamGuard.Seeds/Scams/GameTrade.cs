using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>网络游戏虚假交易: the young; a deposit, then "unfreezing" fees, equal or doubled, within two hours.</summary>
internal sealed class GameTrade : ScamScript
{
    public override Typology Typology => Typology.GameTrade;

    public override int Weight => 5;

    public override (int Least, int Most) Ages => (18, 25);

    public override (int Least, int Most) Loss => (300, 20_000);

    public override void Write(Swindle swindle)
    {
        swindle.Sms(Word.Account);
        swindle.Plot.Wait(10, 90);
        Payee buyer = swindle.Drop();
        bool doubles = swindle.Dice.Chance(0.5);
        int fees = swindle.Dice.From(3, doubles ? 4 : 5);
        long fee = doubles ? swindle.Loss / ((1 << fees) - 1) : swindle.Loss / fees;
        for (int payment = 0; payment < fees; payment++)
        {
            swindle.Pay(fee, buyer, Word.Fee);
            fee = doubles ? fee * 2 : fee;
            swindle.Plot.Wait(5, 28);
        }
    }
}
