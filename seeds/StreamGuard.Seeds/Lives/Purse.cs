using StreamGuard.Seeds.People;

namespace StreamGuard.Seeds.Lives;

/// <summary>
/// What an account usually holds draws its balance back: a low one gets money before anything is paid, a full one is put away. So a
/// life can go on for years, and a share of the balance keeps its meaning.
/// </summary>
internal static class Purse
{
    private const long LeastFen = 20_000;

    public static bool RunsLow(in Customer customer) => customer.Balance < customer.Anchor / 3 || customer.Balance < LeastFen;

    public static bool RunsOver(in Customer customer) => customer.Balance > customer.Anchor * 17 / 10;

    /// <summary>People send round sums: whole yuan, tens above 100, hundreds above 2,000.</summary>
    public static long Round(long amount)
    {
        long unit = amount switch { >= 200_000 => 10_000, >= 10_000 => 1_000, _ => 100 };
        return Math.Max(amount / unit * unit, 100);
    }
}
