using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// What comes every month on its day. A stream with few events a customer has fewer people with such habits, not people with half a
/// salary: whoever has one keeps it to the end.
/// </summary>
internal sealed class StandingOrders(Calendar calendar, Population population, Acquaintances acquaintances, Plot plot, Dice dice)
{
    /// <summary>Below so many events a customer and day the habits are thinned out.</summary>
    private const double FullLife = 5;

    public void Begin(GeneratorOptions options)
    {
        double share = Math.Min(1, options.Events / (double)options.Customers / options.Days / FullLife);
        long start = options.Start.ToUnixTimeMilliseconds();
        for (int index = 0; index < population.Count; index++)
        {
            foreach ((StepKind kind, double chance) in OrdersOf(population[index]))
            {
                if (dice.Chance(chance * share))
                {
                    Plan(kind, index, start);
                }
            }
        }
    }

    /// <summary>Does this month's and plans the next one's. False when there is nothing to write now.</summary>
    public bool Take(ref Step step)
    {
        StepKind kind = step.Kind;
        Plan(kind, step.Customer, step.At);
        ref Customer customer = ref population[step.Customer];
        step.A = Word.Mobile;
        step.Partner = Step.Nobody;
        switch (kind)
        {
            case StepKind.Salary or StepKind.Pension:
                step.Kind = StepKind.TransferIn;
                step.B = kind == StepKind.Salary ? Word.Salary : Word.Pension;
                step.Other = acquaintances.Employer(step.Customer);
                step.Amount = customer.Income * 100L;
                return true;
            case StepKind.Rent:
                return Pay(ref step, acquaintances.Landlord(step.Customer), Word.Rent, customer.Income * 25L);
            case StepKind.Mortgage:
                return Pay(ref step, Fixed(step.Customer, 7_000), Word.Mortgage, customer.Income * 30L);
            case StepKind.FamilySupport:
                return Pay(ref step, acquaintances.PayeeOf(step.Customer, 0), Word.Family, customer.Income * 10L);
            case StepKind.NightCheck:
                step.Amount = 1;
                return Pay(ref step, acquaintances.PayeeOf(step.Customer, 1), Word.Verification, 1);
            case StepKind.MonthlyCash:
                step.Kind = StepKind.Withdrawal;
                step.A = Word.Counter;
                step.Other = step.Customer % 40;
                step.Amount = Math.Min(customer.Income * 60L, customer.Balance * 9 / 20) / 10_000 * 10_000;
                return true;
            default:
                Payroll(step.Customer, step.At);
                return false;
        }
    }

    private static (StepKind Kind, double Chance)[] OrdersOf(in Customer customer)
    {
        if (customer.Traits.Any(Traits.Dormant))
        {
            return [];
        }

        bool elderly = customer.Group == Word.Elderly;
        bool worker = !elderly && customer.Group != Word.Student;
        return
        [
            (elderly ? StepKind.Pension : StepKind.Salary, elderly ? 0.95 : worker ? 0.75 : 0),
            (StepKind.MonthlyCash, elderly ? 0.6 : 0),
            (StepKind.Rent, elderly ? 0.03 : 0.25),
            (StepKind.Mortgage, worker ? 0.2 : 0),
            (StepKind.FamilySupport, worker ? 0.35 : 0),
            (StepKind.NightCheck, customer.Traits.Any(Traits.NightShift) ? 0.5 : 0),
            (StepKind.Payroll, customer.Traits.Any(Traits.Employer) ? 1 : 0),
        ];
    }

    /// <summary>The order's day of the month is the customer's own; the hour is the order's.</summary>
    private void Plan(StepKind kind, int customer, long after)
    {
        (int first, int last, int hour) = kind switch
        {
            StepKind.Salary or StepKind.Payroll => (8, 15, 10),
            StepKind.Pension => (10, 18, 8),
            StepKind.MonthlyCash => (12, 22, 9),
            StepKind.Rent => (0, 4, 19),
            StepKind.Mortgage => (18, 22, 6),
            StepKind.NightCheck => (3, 27, 21),
            _ => (5, 25, 20),
        };
        int day = first + (int)(population.Hash(customer, 8_000 + (int)kind) % (ulong)(last - first + 1));
        long next = Month.NextDay(after, day) + hour * 60 * LocalTime.Minute;
        calendar.Add(Step.Of(kind, customer, next + dice.From(0, 89 * 60_000)));
    }

    private bool Pay(ref Step step, Payee payee, Word purpose, long amount)
    {
        step.Kind = StepKind.Transfer;
        step.Partner = payee.Customer;
        step.Other = payee.Account;
        step.B = purpose;

        // Whoever is short pays what is owed in part; nobody empties the account for the rent.
        step.Amount = Math.Max(Math.Min(amount, population[step.Customer].Balance * 2 / 5) / 100 * 100, Math.Min(amount, 100));
        return true;
    }

    private void Payroll(int customer, long at)
    {
        plot.Begin(customer, at);
        int staff = 5 + (int)(population.Hash(customer, 9_000) % 16);
        plot.Receive(staff * 600_000L, Fixed(customer, 9_001).Account, Word.Business);
        for (int person = 0; person < staff; person++)
        {
            plot.Wait(0.05, 0.5);
            plot.Pay(plot.Yuan(4_000, 5_900, 100), Fixed(customer, 9_100 + person), Word.Wages, channel: Word.Web);
        }
    }

    private Payee Fixed(int customer, int ordinal) => new(Step.Nobody, Numbers.OutsideAccount(population.Hash(customer, ordinal)));
}
