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

    private static readonly int s_total = s_all.Sum(episode => episode.Weight);

    public void Begin(int customer, long at)
    {
        int place = dice.Below(s_total);
        int index = 0;
        while (place >= s_all[index].Weight)
        {
            place -= s_all[index++].Weight;
        }

        plot.Begin(customer, at + 1);
        s_all[index].Write(plot);
    }
}
