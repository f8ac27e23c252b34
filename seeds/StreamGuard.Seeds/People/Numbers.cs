namespace StreamGuard.Seeds.People;

/// <summary>Numbers of phones and accounts. Ranges do not meet, so a scammer's number is never by chance a friend's.</summary>
internal static class Numbers
{
    private const long Billion = 1_000_000_000;

    public static long OfCustomer(int customer) => 13 * Billion + customer;

    public static long Mobile(ulong hash) => 15 * Billion + (long)(hash % Billion);

    public static long Service(int ordinal) => 4_000_000_000 + ordinal;

    public static long Stranger(ulong hash) => 18 * Billion + (long)(hash % Billion);

    /// <summary>Numbers of virtual operators begin with 17.</summary>
    public static long Virtual(ulong hash) => 17 * Billion + (long)(hash % Billion);

    /// <summary>With the country's code.</summary>
    public static long Overseas(ulong hash) => 852 * 100_000_000L + (long)(hash % 100_000_000);

    public static long OutsideAccount(ulong hash) => 95 * Billion + (long)(hash % Billion);
}
