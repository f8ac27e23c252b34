using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.People;

/// <summary>A payee: another customer of the bank, or an account outside it.</summary>
internal readonly record struct Payee(int Customer, long Account);

/// <summary>Who a customer's payees, callers and shops are: functions of the seed, so the same ones come back all life long.</summary>
internal sealed class Acquaintances(Population population)
{
    /// <summary>One payee in three banks with us.</summary>
    private const ulong InsidePerCent = 33;

    public ScamLines Scammers { get; } = new(population);

    public Payee PayeeOf(int customer, int ordinal)
    {
        ulong hash = population.Hash(customer, ordinal);
        if (hash % 100 < InsidePerCent && population.Another(customer, hash >> 8) is >= 0 and int other
            && !population[other].Traits.Any(Traits.Mule | Traits.Dormant))
        {
            return new Payee(other, 0);
        }

        return new Payee(Step.Nobody, Numbers.OutsideAccount(hash >> 8));
    }

    /// <summary>Relatives and friends, whose numbers are in the phone's book.</summary>
    public long Friend(int customer, Dice dice)
    {
        int ordinal = Math.Min(dice.Below(12), dice.Below(12));
        return Numbers.Mobile(population.Hash(customer, 1_000 + ordinal));
    }

    /// <summary>Couriers, shops, recruiters: few numbers that call very many people.</summary>
    public long ServiceLine(Dice dice) => Numbers.Service(dice.Below(Math.Max(3, population.Count / 300)));

    public long Merchant(int customer, Word category, Dice dice)
    {
        ulong hash = dice.Chance(0.7) ? population.Hash(customer, 2_000 + (int)category * 4 + dice.Below(3)) : dice.Next();
        return (long)(hash % 100_000);
    }

    public static long Seller(Dice dice) => dice.Below(20_000);

    public long Employer(int customer) => Numbers.OutsideAccount(population.Hash(customer, 3_000) % 5_000 * 7_919);

    /// <summary>The landlord banks with us when one of a few tries meets one.</summary>
    public Payee Landlord(int customer)
    {
        for (int attempt = 0; attempt < 40; attempt++)
        {
            if (population.Another(customer, population.Hash(customer, 4_000 + attempt)) is >= 0 and int other
                && population[other].Traits.Any(Traits.Landlord))
            {
                return new Payee(other, 0);
            }
        }

        return new Payee(Step.Nobody, Numbers.OutsideAccount(population.Hash(customer, 4_100)));
    }

    /// <summary>A rented account of this bank, or nobody.</summary>
    public int Mule(int customer, Dice dice)
    {
        for (int attempt = 0; attempt < 2_000; attempt++)
        {
            if (population.Another(customer, dice.Next() >> 8) is >= 0 and int other
                && population[other].Traits.Any(Traits.Mule) && population[other].Scam == 0)
            {
                return other;
            }
        }

        return Step.Nobody;
    }
}
