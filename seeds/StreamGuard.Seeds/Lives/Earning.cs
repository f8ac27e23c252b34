using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// Money that comes in without a date: wages of those without a salary, side income, help from the family, cash paid in.
/// </summary>
internal sealed class Earning(Population population, Acquaintances acquaintances, Dice dice)
{
    private static readonly Choice<Word> s_purpose = new(
        (Word.None, 3), (Word.Refund, 1), (Word.Commission, 1), (Word.Profit, 1), (Word.Business, 1), (Word.Verification, 1));

    /// <summary>
    /// From one of the few payers who always pay; enough to be back at the usual balance, if that is what it is for.
    /// </summary>
    public bool MoneyComesIn(ref Step step)
    {
        ref Customer customer = ref population[step.Customer];
        step.Kind = StepKind.TransferIn;
        step.A = Word.Mobile;
        if (Purse.RunsLow(customer))
        {
            step.B = Word.Wages;
            step.Other = acquaintances.Employer(step.Customer);
            step.Amount = Math.Max((long)((customer.Anchor - customer.Balance) * dice.Between(0.5, 1.0)), 0) + 5_000;
            return true;
        }

        step.B = s_purpose.Draw(dice);
        step.Other = Numbers.OutsideAccount(population.Hash(step.Customer, 6_000 + dice.Below(4)));
        step.Amount = Purse.Round((long)(customer.Anchor * dice.Between(0.005, 0.08)));
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
}
