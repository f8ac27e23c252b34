using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Scams;

/// <summary>
/// 冒充领导熟人: a call or message from a first-seen number, then one large urgent payment to a new payee, without any build-up.
/// </summary>
internal sealed class FalseBoss : ScamScript
{
    public override Typology Typology => Typology.FalseBoss;

    public override int Weight => 8;

    public override (int Least, int Most) Ages => (28, 65);

    public override (int Least, int Most) Loss => (5_000, 2_000_000);

    public override void Write(Swindle swindle)
    {
        swindle.Call(1, 6);
        swindle.Plot.Wait(8, 50);
        swindle.PayAll(1, 2, mostPayees: 1, gapLeast: 5, gapMost: 60);
    }
}
