using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.Lives.Rare;

namespace StreamGuard.Seeds.Lives;

/// <summary>All episodes, drawn by weight.</summary>
internal sealed class Episodes(Plot plot, Dice dice)
{
    private static readonly Episode[] s_all =
    [
        new BigPayment(), new SavingsIntoFund(), new RedPackets(), new SplitBill(), new RefundThenPurchase(), new LoanForSupplier(),
        new ScreenShareAtWork(), new NewPhone(), new Hospital(), new CourierCalls(), new Journey(), new MerchantTurnover(),
        new RefusedScam(),
    ];

    private static readonly Choice<Episode> s_choice = new([.. s_all.Select(episode => (episode, episode.Weight))]);

    /// <summary>Always false: an episode writes nothing at once, its steps are on the calendar.</summary>
    public bool Begin(int customer, long at)
    {
        plot.Begin(customer, at + 1);
        s_choice.Draw(dice).Write(plot);
        return false;
    }
}
