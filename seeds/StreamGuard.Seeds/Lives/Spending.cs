using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// Everyday money. Withdrawals and transfers take the share of the balance that the Berka accounts show; an account that runs low gets
/// money and one that runs over is emptied into savings, so a life can go on for years.
/// </summary>
internal sealed class Spending(Calendar calendar, Population population, Acquaintances acquaintances, Dice dice)
{
    private static readonly Quantiles s_withdrawn =
        new((0, 0.004), (0.10, 0.012), (0.50, 0.069), (0.75, 0.17), (0.90, 0.305), (0.99, 0.44), (0.995, 0.50), (1, 0.80));

    private static readonly Quantiles s_transferred =
        new((0, 0.003), (0.10, 0.022), (0.50, 0.085), (0.90, 0.185), (0.99, 0.37), (0.9995, 0.50), (1, 0.70));

    /// <summary>Category, share of payments, median yuan, spread of ln.</summary>
    private static readonly (Word Category, double Share, double Median, double Sigma)[] s_shops =
    [
        (Word.Grocery, 0.30, 45, 0.7), (Word.Dining, 0.22, 38, 0.7), (Word.Transport, 0.16, 14, 0.6), (Word.Shopping, 0.16, 120, 1.0),
        (Word.Utilities, 0.05, 110, 0.6), (Word.Fuel, 0.05, 280, 0.3), (Word.Medical, 0.04, 160, 1.1), (Word.Travel, 0.02, 600, 0.9),
    ];

    public bool CardPayment(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (RunsLow(customer))
        {
            return MoneyComesIn(ref step);
        }

        double place = dice.Unit();
        int index = 0;
        while (index < s_shops.Length - 1 && place >= s_shops[index].Share)
        {
            place -= s_shops[index++].Share;
        }

        (Word category, _, double median, double sigma) = s_shops[index];
        step.Kind = StepKind.CardPayment;
        step.A = category;
        step.B = dice.Chance(0.004) ? Word.TH : Word.CN;
        step.Other = acquaintances.Merchant(step.Customer, category, dice);
        step.Amount = Math.Min((long)(dice.LogNormal(median, sigma) * 100), customer.Balance / 4);
        return true;
    }

    public bool Transfer(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (RunsLow(customer))
        {
            return MoneyComesIn(ref step);
        }

        if (RunsOver(customer))
        {
            return PutAway(ref step, customer);
        }

        step.Kind = StepKind.Transfer;
        step.A = (customer.Group == Word.Elderly ? dice.Below(100) : dice.Below(400)) switch { < 15 => Word.Branch, < 20 => Word.Atm, < 24 => Word.Web, _ => Word.Mobile };
        int ordinal = Whom(customer);
        Payee payee = acquaintances.PayeeOf(step.Customer, ordinal);
        step.Partner = payee.Customer;
        step.Other = payee.Account;
        step.B = ordinal < 2 ? Word.Family : Word.None;
        step.Amount = Round((long)(customer.Balance * s_transferred.Draw(dice)));
        if (ordinal != customer.KnownPayees || customer.KnownPayees == byte.MaxValue)
        {
            return true;
        }

        // A payee is entered first and paid a little later.
        customer.KnownPayees++;
        if (step.A == Word.Mobile && dice.Chance(0.7))
        {
            calendar.Add(step with { At = step.At + dice.From(20, 400) * 1_000L });
            step.Kind = StepKind.PayeeAdded;
        }

        return true;
    }

    public bool Withdrawal(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (RunsLow(customer))
        {
            return MoneyComesIn(ref step);
        }

        step.Kind = StepKind.Withdrawal;
        double share = s_withdrawn.Draw(dice);
        step.Amount = Math.Max((long)(customer.Balance * share) / 10_000 * 10_000, 10_000);
        step.A = step.Amount > 2_000_000 || dice.Chance(0.15) ? Word.Counter : Word.Atm;
        step.Other = Scatter.Mix((ulong)step.Customer) % 40 is var home && dice.Chance(0.7) ? (long)home : dice.Below(40);
        return true;
    }

    public bool Deposit(ref Step step)
    {
        step.Kind = StepKind.Deposit;
        step.A = dice.Chance(0.6) ? Word.Atm : Word.Counter;
        step.Other = dice.Below(40);
        step.Amount = Math.Max((long)(population[step.Customer].Anchor * dice.Between(0.02, 0.25)) / 10_000 * 10_000, 10_000);
        return true;
    }

    /// <summary>Wages, side income, help from the family: from one of the few payers who always pay.</summary>
    public bool MoneyComesIn(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        step.Kind = StepKind.TransferIn;
        step.A = Word.Mobile;
        bool needed = RunsLow(customer);
        step.B = needed ? Word.Wages : Word.None;
        step.Other = needed ? acquaintances.Employer(step.Customer) : Numbers.OutsideAccount(population.Hash(step.Customer, 6_000 + dice.Below(4)));
        step.Amount = needed
            ? (long)((customer.Anchor - customer.Balance) * dice.Between(0.5, 1.0)) + 5_000
            : Math.Max(Round((long)(customer.Anchor * dice.Between(0.005, 0.08))), 100);
        return true;
    }

    public bool Purchase(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (RunsLow(customer))
        {
            return MoneyComesIn(ref step);
        }

        step.Kind = StepKind.Purchase;
        step.A = dice.Below(100) switch { < 45 => Word.Household, < 70 => Word.Electronics, < 88 => Word.Fund, < 95 => Word.Insurance, < 98 => Word.GiftCard, _ => Word.Gold };
        step.Other = People.Acquaintances.Seller(dice);
        step.Amount = Math.Min((long)(dice.LogNormal(260, 1.0) * 100), customer.Balance / 4);
        return true;
    }

    private static bool RunsLow(in Customer customer) => customer.Balance < customer.Anchor / 3 || customer.Balance < 20_000;

    private static bool RunsOver(in Customer customer) => customer.Balance > customer.Anchor * 17 / 10;

    private bool PutAway(ref Step step, in Customer customer)
    {
        bool saves = customer.Traits.Any(Traits.HasSavings);
        step.Kind = saves ? StepKind.OwnTransfer : StepKind.Purchase;
        step.A = saves ? Word.Mobile : Word.Fund;
        step.B = saves ? Word.Own : Word.None;
        step.Other = saves ? 0 : Acquaintances.Seller(dice);
        step.Amount = Math.Min(Math.Max(customer.Balance - customer.Anchor, 0), customer.Balance * 9 / 20) / 10_000 * 10_000;
        return true;
    }

    /// <summary>Six transfers in ten go to the family, three to other known payees, about one to a new one.</summary>
    private int Whom(in Customer customer) => dice.Below(100) switch
    {
        < 60 => dice.Below(2),
        < 92 => dice.Below(customer.KnownPayees),
        _ => customer.KnownPayees,
    };

    /// <summary>People send round sums: whole yuan, tens above 100, hundreds above 2,000.</summary>
    private static long Round(long amount)
    {
        long unit = amount switch { >= 200_000 => 10_000, >= 10_000 => 1_000, _ => 100 };
        return Math.Max(amount / unit * unit, 100);
    }
}
