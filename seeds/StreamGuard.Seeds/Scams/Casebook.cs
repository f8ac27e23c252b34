using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;
using StreamGuard.Seeds.Lives;
using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Scams;

/// <summary>Begins cases at the asked rate and finds for each a script, a loss and somebody it would be tried on.</summary>
internal sealed class Casebook(
    Population population, Plot plot, Calendar calendar, Dice dice, GeneratorSummary summary, GeneratorOptions options)
{
    /// <summary>
    /// Loss of a case in Singapore 2024, LogNormal(ln 1,389, 2.33) in S$ (fitted to the median and the tail of the police's figures), at
    /// 5.3 yuan a S$.
    /// </summary>
    private const double MedianLossYuan = 1_389 * 5.3;
    private const double LossSigma = 2.33;

    private static readonly ScamScript[] s_scripts =
    [
        new TaskRebate(), new InvestmentLadder(), new RefundService(), new SafeAccount(), new FalseCredit(), new LoanFee(),
        new DeviceTakeover(), new WashFlow(), new MulePassThrough(), new DormantAccount(), new CashDuringCall(), new FalseBoss(),
        new PurchaseScam(), new GameTrade(), new Romance(), new KioskDeposits(),
    ];

    private static readonly Choice<ScamScript> s_choice = new([.. s_scripts.Select(script => (script, script.Weight))]);
    private readonly Swindle _swindle = new(plot, calendar);
    private double _due = dice.Unit();

    /// <summary>Called for every payment written: each brings the next case a little nearer.</summary>
    public void Payment(long at, long end)
    {
        _due += options.ScamsPerMillion / 1e6;
        if (_due >= 1 && TryBegin(at, end))
        {
            _due--;
        }
    }

    /// <summary>Too late in the span, or everybody is in a case already: the case waits for the next payment.</summary>
    private bool TryBegin(long at, long end)
    {
        double loss = Math.Clamp(dice.LogNormal(MedianLossYuan, LossSigma), 100, 10_000_000);
        ScamScript script = Draw(loss);
        double daysLeft = (end - at) / (double)LocalTime.Day;
        if (script.LongestDays + 0.1 > daysLeft)
        {
            return false;
        }

        int victim = Find(script, (long)loss * 100);
        if (victim == Step.Nobody)
        {
            return false;
        }

        ref Customer customer = ref population[victim];
        customer.Scam = (int)summary.Scams + 1;
        summary.Began(script.Typology);
        plot.Begin(victim, at, customer.Scam, script.Typology);
        plot.Wait(1, 60);
        _swindle.Begin(Math.Clamp((long)loss * 100, 10_000, Math.Max(Funds(customer, script) * 9 / 10, 10_000)));
        script.Write(_swindle);
        _swindle.End();
        return true;
    }

    /// <summary>
    /// By weight among the scripts that take such a sum. The loss is drawn before the script, so that all losses keep their
    /// measured shape.
    /// </summary>
    private ScamScript Draw(double loss)
    {
        ScamScript script = s_choice.Draw(dice);
        while (loss < script.Loss.Least || loss > script.Loss.Most)
        {
            script = s_choice.Draw(dice);
        }

        return script;
    }

    /// <summary>
    /// The first of some customers who is of the age and has the money, for a draining scam the one who has least above it; if nobody has
    /// it, the richest of that age.
    /// </summary>
    private int Find(ScamScript script, long loss)
    {
        int enough = Step.Nobody;
        int richest = Step.Nobody;
        for (int attempt = 0; attempt < (script.NeedsMule ? 4_000 : 60); attempt++)
        {
            int index = dice.Below(population.Count);
            ref Customer customer = ref population[index];
            if (customer.Scam != 0 || !Suits(script, customer))
            {
                continue;
            }

            long funds = Funds(customer, script);
            if (script.NeedsMule || (funds * 9 / 10 >= loss && !script.Drains))
            {
                return index;
            }

            if (funds * 9 / 10 >= loss && (enough == Step.Nobody || funds < Funds(population[enough], script)))
            {
                enough = index;
            }

            if (richest == Step.Nobody || funds > Funds(population[richest], script))
            {
                richest = index;
            }
        }

        return enough == Step.Nobody ? richest : enough;
    }

    private static bool Suits(ScamScript script, in Customer customer)
    {
        const Traits rented = Traits.Mule | Traits.Dormant;
        if (script.NeedsMule)
        {
            return customer.Traits.Any(script.Typology == Typology.DormantAccount ? Traits.Dormant : Traits.Mule);
        }

        return !customer.Traits.Any(rented) && customer.Age >= script.Ages.Least && customer.Age <= script.Ages.Most
            && customer.Balance > 50_000;
    }

    private static long Funds(in Customer customer, ScamScript script) => script.Borrows
        ? long.MaxValue / 16
        : customer.Balance + (script.TakesSavings ? customer.Savings : 0);
}
