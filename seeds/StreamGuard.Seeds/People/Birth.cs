using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.People;

/// <summary>A new customer: age and group, income, what the accounts hold, and the rare traits.</summary>
internal static class Birth
{
    private static readonly Quantiles s_age = new((0, 18), (0.15, 24), (0.40, 33), (0.65, 45), (0.85, 60), (1, 88));

    public static Customer Of(int index, Dice dice)
    {
        Customer customer = new()
        {
            Age = (byte)s_age.Draw(dice),
            City = (byte)dice.Below(City.All.Length),
            Device = index,
            KnownPayees = (byte)dice.From(3, 12),
        };
        customer.Group = GroupOf(customer.Age, dice);
        double typical = customer.Group switch { Word.Student => 2_000, Word.Elderly => 3_200, Word.Finance => 9_000, _ => 6_000 };
        customer.Income = (int)Math.Clamp(dice.LogNormal(typical, 0.55), 800, 200_000);
        customer.Anchor = Math.Min((long)(customer.Income * dice.LogNormal(5, 0.9)), 20_000_000) * 100;
        customer.Balance = (long)(customer.Anchor * dice.Between(0.5, 1.5));
        customer.Traits = TraitsOf(customer, dice);
        if (customer.Traits.Any(Traits.HasSavings))
        {
            customer.Savings = (long)(customer.Anchor * dice.LogNormal(1.2, 0.8));
        }

        if (customer.Traits.Any(Traits.Mule | Traits.Dormant))
        {
            customer.Anchor = dice.From(50, 2_000) * 100L;
            customer.Balance = customer.Anchor;
        }

        return customer;
    }

    private static Word GroupOf(int age, Dice dice)
    {
        int roll = dice.Below(100);
        return age switch
        {
            >= 62 => Word.Elderly,
            < 24 when roll < 60 => Word.Student,
            _ => roll switch { < 5 => Word.Finance, < 13 => Word.PublicServant, _ => Word.NoGroup },
        };
    }

    private static Traits TraitsOf(in Customer customer, Dice dice)
    {
        Traits traits = Traits.None;
        if (customer.Group is Word.NoGroup && dice.Chance(0.04))
        {
            traits |= Traits.NightShift;
        }

        if (customer.Age >= 35 && dice.Chance(0.02))
        {
            traits |= Traits.Landlord;
        }

        if (customer.Age is >= 28 and < 62 && dice.Chance(0.003))
        {
            traits |= Traits.Employer;
        }

        if (customer.Group is Word.NoGroup && dice.Chance(0.05))
        {
            traits |= Traits.Merchant;
        }

        if (dice.Chance(0.45))
        {
            traits |= Traits.HasSavings;
        }

        // The rented accounts of TypologyBook's mules: one customer in a thousand, and as many that lie untouched.
        if (customer.Age is >= 18 and < 40 && dice.Chance(0.002))
        {
            traits |= Traits.Mule;
        }
        else if (dice.Chance(0.002))
        {
            traits |= Traits.Dormant;
        }

        return traits;
    }
}
