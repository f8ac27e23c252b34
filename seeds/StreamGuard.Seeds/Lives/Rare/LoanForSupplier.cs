using StreamGuard.Seeds.Agenda;

namespace StreamGuard.Seeds.Lives.Rare;

/// <summary>A small business draws a loan and pays its supplier within the hour, one it knows or a new one.</summary>
internal sealed class LoanForSupplier : Episode
{
    public override int Weight => 4;

    public override void Write(Plot plot)
    {
        long amount = plot.Yuan(5_000, 80_000, 1_000);
        plot.Borrow(amount, plot.Dice.Below(100));
        if (plot.Dice.Chance(0.1))
        {
            plot.Wait(20, 200);
            plot.Borrow(amount / 2, plot.Dice.Below(100));
        }

        plot.Wait(10, 300);
        int ordinal = plot.Dice.Chance(0.8) ? plot.Dice.Below(plot.Who.KnownPayees) : 500 + plot.Dice.Below(1_000_000);
        plot.PayShare(plot.Dice.From(100, 530), plot.Acquaintances.PayeeOf(plot.Customer, ordinal), Word.Supplier);
    }
}
