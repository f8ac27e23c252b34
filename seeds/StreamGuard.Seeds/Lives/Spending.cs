using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>Transfers and cash. They take the share of the balance that the Berka accounts show.</summary>
internal sealed class Spending(Calendar calendar, Population population, Acquaintances acquaintances, Earning earning, Dice dice)
{
    private static readonly Quantiles s_withdrawn = new(
        (0, 0.004), (0.10, 0.012), (0.50, 0.069), (0.75, 0.17), (0.90, 0.305), (0.99, 0.44), (0.995, 0.50), (1, 0.80));

    private static readonly Quantiles s_transferred = new(
        (0, 0.003), (0.10, 0.022), (0.50, 0.085), (0.90, 0.185), (0.99, 0.37), (0.9995, 0.50), (1, 0.70));

    private static readonly Choice<Word> s_channel = new((Word.Mobile, 376), (Word.Branch, 15), (Word.Atm, 5), (Word.Web, 4));

    private static readonly Choice<Word> s_channelOfElderly = new((Word.Mobile, 76), (Word.Branch, 15), (Word.Atm, 5), (Word.Web, 4));

    /// <summary>What people write beside a transfer; scammers have them write the same.</summary>
    private static readonly Choice<Word> s_purpose = new(
        (Word.None, 5), (Word.Fee, 1), (Word.Deposit, 1), (Word.Business, 1), (Word.Gift, 1), (Word.Margin, 1), (Word.Split, 1),
        (Word.Supplier, 1));

    public bool Transfer(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (Purse.RunsLow(customer))
        {
            return earning.MoneyComesIn(ref step);
        }

        if (Purse.RunsOver(customer))
        {
            return PutAway(ref step, customer);
        }

        step.Kind = StepKind.Transfer;
        step.A = (customer.Group == Word.Elderly ? s_channelOfElderly : s_channel).Draw(dice);
        int ordinal = Whom(customer);
        Payee payee = acquaintances.PayeeOf(step.Customer, ordinal);
        step.Partner = payee.Customer;
        step.Other = payee.Account;
        step.B = ordinal < 2 ? Word.Family : s_purpose.Draw(dice);
        step.Amount = Purse.Round((long)(customer.Balance * s_transferred.Draw(dice)));
        if (ordinal == customer.KnownPayees && customer.KnownPayees < byte.MaxValue)
        {
            customer.KnownPayees++;
            EnterPayee(ref step);
        }

        return true;
    }

    public bool Withdrawal(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        if (Purse.RunsLow(customer))
        {
            return earning.MoneyComesIn(ref step);
        }

        step.Kind = StepKind.Withdrawal;
        step.Amount = Math.Max((long)(customer.Balance * s_withdrawn.Draw(dice)) / 10_000 * 10_000, 10_000);
        step.A = step.Amount > 2_000_000 || dice.Chance(0.15) ? Word.Counter : Word.Atm;

        // Seven times in ten the machine round the corner.
        step.Other = dice.Chance(0.7) ? (long)(population.Hash(step.Customer, 6_100) % 40) : dice.Below(40);
        return true;
    }

    /// <summary>A payee is entered first and paid a little later.</summary>
    private void EnterPayee(ref Step step)
    {
        if (step.A == Word.Mobile && dice.Chance(0.7))
        {
            calendar.Add(step with { At = step.At + dice.From(20, 400) * 1_000L });
            step.Kind = StepKind.PayeeAdded;
        }
    }

    /// <summary>Into savings, or into a fund where there are none.</summary>
    private bool PutAway(ref Step step, in Customer customer)
    {
        bool saves = customer.Traits.Any(Traits.HasSavings);
        step.Kind = saves ? StepKind.OwnTransfer : StepKind.Purchase;
        step.A = saves ? Word.Mobile : Word.Fund;
        step.B = saves ? Word.Own : Word.None;
        step.Other = saves ? 0 : Acquaintances.Seller(dice);
        step.Amount = Math.Min(customer.Balance - customer.Anchor, customer.Balance * 9 / 20) / 10_000 * 10_000;
        return true;
    }

    /// <summary>Six transfers in ten go to the family, three to other known payees, about one to a new one.</summary>
    private int Whom(in Customer customer) => dice.Below(100) switch
    {
        < 60 => dice.Below(2),
        < 92 => dice.Below(customer.KnownPayees),
        _ => customer.KnownPayees,
    };
}
