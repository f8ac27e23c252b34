using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>Cards at the till and orders on platforms; sums are log-normal by category, as in the Sparkov profiles.</summary>
internal sealed class Shopping(Population population, Acquaintances acquaintances, Earning earning, Dice dice)
{
    private readonly record struct Shop(Word Category, double MedianYuan, double Sigma);

    private static readonly Choice<Shop> s_shops = new(
        (new(Word.Grocery, 45, 0.7), 30),
        (new(Word.Dining, 38, 0.7), 22),
        (new(Word.Transport, 14, 0.6), 16),
        (new(Word.Shopping, 120, 1.0), 16),
        (new(Word.Utilities, 110, 0.6), 5),
        (new(Word.Fuel, 280, 0.3), 5),
        (new(Word.Medical, 160, 1.1), 4),
        (new(Word.Travel, 600, 0.9), 2));

    private static readonly Choice<Word> s_orders = new(
        (Word.Household, 45), (Word.Electronics, 25), (Word.Fund, 18), (Word.Insurance, 7), (Word.GiftCard, 3),
        (Word.VirtualCurrency, 1), (Word.Gold, 1));

    public bool CardPayment(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (Purse.RunsLow(customer))
        {
            return earning.MoneyComesIn(ref step);
        }

        Shop shop = s_shops.Draw(dice);
        step.Kind = StepKind.CardPayment;
        step.A = shop.Category;
        step.B = dice.Chance(0.004) ? Word.TH : Word.CN;
        step.Other = acquaintances.Merchant(step.Customer, shop.Category, dice);
        step.Amount = Math.Min((long)(dice.LogNormal(shop.MedianYuan, shop.Sigma) * 100), customer.Balance / 4);
        return true;
    }

    public bool Purchase(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (Purse.RunsLow(customer))
        {
            return earning.MoneyComesIn(ref step);
        }

        step.Kind = StepKind.Purchase;
        step.A = s_orders.Draw(dice);
        step.Other = Acquaintances.Seller(dice);
        step.Amount = Math.Min((long)(dice.LogNormal(260, 1.0) * 100), customer.Balance / 4);
        return true;
    }
}
