using StreamGuard.Seeds.Agenda;
using StreamGuard.Seeds.Chance;

namespace StreamGuard.Seeds.People;

/// <summary>The customers and how busy each is. The only memory that grows with the number of customers, with the calendar.</summary>
internal sealed class Population
{
    private readonly Customer[] _customers;
    private readonly Alias _activity;
    private readonly ulong _seed;

    public Population(GeneratorOptions options, Dice dice)
    {
        _seed = options.Seed;
        _customers = new Customer[options.Customers];
        float[] weights = new float[options.Customers];

        // A stream too thin for two extra lines a customer introduces only some of them.
        double introduced = (double)options.Events / options.Customers / 20;
        for (int index = 0; index < _customers.Length; index++)
        {
            ref Customer customer = ref _customers[index];
            customer = Birth.Of(index, dice);
            if (!dice.Chance(introduced))
            {
                customer.Traits |= Traits.Introduced;
            }

            bool quiet = customer.Traits.Any(Traits.Dormant) && options.Customers > 1;
            weights[index] = quiet ? 0 : (float)dice.LogNormal(1, 0.7);
        }

        // Nobody at all active would leave nobody to draw.
        weights[0] = Math.Max(weights[0], 0.01f);
        _activity = new Alias(weights);
    }

    public int Count => _customers.Length;

    public ref Customer this[int index] => ref _customers[index];

    /// <summary>Somebody, the busy ones more often.</summary>
    public int Active(Dice dice) => _activity.Draw(dice);

    /// <summary>A customer other than the one given, or nobody when there is no other.</summary>
    public int Another(int customer, ulong hash)
    {
        if (_customers.Length < 2)
        {
            return Step.Nobody;
        }

        int other = (int)(hash % (ulong)(_customers.Length - 1));
        return other < customer ? other : other + 1;
    }

    public ulong Hash(int customer, int ordinal) => Scatter.Of(_seed, customer, ordinal);
}
